package org.handrail.guidance.check;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.handrail.guidance.folder.FolderReading;

/**
 * {@code handrail.jar guidance check}: reads what a server with that home would read, without a
 * server, and says what an admin should look at. It may run beside one.
 */
public final class CheckCommand {
  private CheckCommand() {}

  /**
   * Prints what there is to do.
   *
   * @param home the home of the server
   * @return 0 when everything is shown that should be, 1 when not
   */
  public static int run(Path home, PrintStream out) {
    return run(home, out, Clock.systemUTC());
  }

  static int run(Path home, PrintStream out, Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    FolderReading reading = FolderReading.of(home.resolve("guidance"));
    GuidanceCheck check = GuidanceCheck.of(reading.library(), reading.faults(), today);
    print(out, "To be mended", check.faults());
    print(out, "To be checked again", check.overdue());
    print(out, "Expired", check.expired());
    print(out, "Not checked by a native speaker", check.unreviewed());
    if (check.faults().isEmpty()) {
      out.println("Nothing is broken.");
    }
    return check.faults().isEmpty() ? 0 : 1;
  }

  private static void print(PrintStream out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title + ":");
      lines.forEach(line -> out.println("  " + line));
    }
  }
}
