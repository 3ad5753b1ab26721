package org.handrail.report.intake;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReporterRole;
import org.handrail.report.incident.Subject;

/**
 * What somebody reports. {@link #toString()} never shows a word of it.
 *
 * @param category what it is about
 * @param inDanger whether somebody is in danger now
 * @param role who reports; empty where that was not said
 * @param age the reporter's age in years
 * @param country the reporter's country
 * @param anonymous whether there is no way to reach the reporter
 * @param keepHere whether it is for this server's own team alone and goes to no other destination
 * @param subject what it names
 * @param words the whole of what is sealed: every member that the reporter sent and that a report
 *     has
 */
public record ReportForm(
    ReportCategory category,
    boolean inDanger,
    Optional<ReporterRole> role,
    OptionalInt age,
    Optional<String> country,
    boolean anonymous,
    boolean keepHere,
    Subject subject,
    JsonObject words) {
  /** What destinations decide by. */
  public Circumstances circumstances() {
    return new Circumstances(category, role.orElse(ReporterRole.OTHER), age, country, anonymous);
  }

  /** Whether a child may have sent it: whoever does not say otherwise. */
  public boolean mayBeAChild() {
    return role.isEmpty()
        || role.get() == ReporterRole.CHILD
        || (age.isPresent() && age.getAsInt() < 18);
  }

  @Override
  public String toString() {
    return "ReportForm[" + category + ", …]";
  }
}
