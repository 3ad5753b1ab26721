package org.handrail.guidance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.handrail.guidance.Fixtures.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private final HandClock clock = HandClock.atNoon();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  @TempDir private Path home;

  @Test
  void check_ofWhatIsShipped_namesWhatIsOverdueAndEndsWell() {
    assertThat(run()).isZero();
    assertThat(printed())
        .contains("To be checked again:", "helpline gb-nspcc: check it again, it was due on 2022")
        .contains("item blackmail-younger (ar): no native speaker")
        .contains("Nothing is broken.")
        .doesNotContain("To be mended");
  }

  @Test
  void check_ofABrokenFile_namesItsLineAndFails() throws IOException {
    Files.createDirectories(home.resolve("guidance"));
    Files.writeString(home.resolve("guidance/ours.md"), "---\nid: Not An Id\n---\nWords.\n");

    assertThat(run()).isOne();
    assertThat(printed()).contains("To be mended:", "ours.md line ");
  }

  @Test
  void check_whenAllIsOverdue_saysWhatIsNotShown() {
    clock.set(Instant.parse("2040-01-01T00:00:00Z"));

    assertThat(run()).isOne();
    assertThat(printed())
        .contains("helpline gb-childline: check it again, it was due on 2027-05-31, and is not")
        .contains("helpline gb-emergency: check it again, it was due on 2027-05-31\n");
  }

  private int run() {
    return CheckCommand.run(home, new PrintStream(out, true, StandardCharsets.UTF_8), clock);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
