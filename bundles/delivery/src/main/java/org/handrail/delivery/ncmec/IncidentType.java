package org.handrail.delivery.ncmec;

import java.util.Optional;
import org.handrail.api.report.ReportCategory;

/**
 * What NCMEC calls it; spelt as in its public documentation.
 *
 * @param type the incident type
 * @param annotation an annotation of the report
 */
record IncidentType(String type, Optional<String> annotation) {
  private static final String ENTICEMENT = "Online Enticement of Children for Sexual Acts";
  private static final String OBSCENE = "Unsolicited Obscene Material Sent to a Child";

  /** Empty for what is none of NCMEC's business. */
  static Optional<IncidentType> of(ReportCategory category) {
    return switch (category) {
      case BLACKMAIL -> Optional.of(new IncidentType(ENTICEMENT, Optional.of("sextortion")));
      case GROOMING, MEETING -> Optional.of(new IncidentType(ENTICEMENT, Optional.empty()));
      case SEXUAL_CONTENT -> Optional.of(new IncidentType(OBSCENE, Optional.empty()));
      case BULLYING, THREAT, SELF_HARM, IMPERSONATION, SPAM, OTHER -> Optional.empty();
    };
  }
}
