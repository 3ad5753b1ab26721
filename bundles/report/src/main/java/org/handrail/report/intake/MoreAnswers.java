package org.handrail.report.intake;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.handrail.api.report.ReportCategory;
import org.handrail.report.incident.Subject;

/**
 * What a reporter adds to a report. {@link #toString()} never shows a word of it.
 *
 * @param category what it is about, where that is said anew
 * @param inDanger whether somebody is in danger now
 * @param subject what they name
 * @param words the whole of what is sealed
 */
public record MoreAnswers(
    Optional<ReportCategory> category, boolean inDanger, Subject subject, JsonObject words) {
  @Override
  public String toString() {
    return "MoreAnswers[…]";
  }
}
