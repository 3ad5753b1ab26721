package org.handrail.api.report;

/**
 * Something that a report names, as a keyed hash: reports with the same one are about the same
 * thing. Neither the thing nor the reporter can be read from it.
 *
 * @param incident stands for what is named, 16 to 64 lower-case hexadecimal digits
 * @param reporter stands for the network that the report came from; another one in each incident
 *     and in each run, so that nobody is followed from one to the next
 * @param run the run of a server in which {@code reporter} means something
 */
public record IncidentMark(String incident, String reporter, String run) {
  /** Checks that each is a hash. */
  public IncidentMark {
    if (!isHash(incident) || !isHash(reporter) || !isHash(run)) {
      throw new IllegalArgumentException("a mark is made of 16 to 64 hexadecimal digits each");
    }
  }

  /** Whether a text can stand for an incident. */
  public static boolean isHash(String text) {
    return text.matches("[0-9a-f]{16,64}");
  }
}
