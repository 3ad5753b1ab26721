package org.handrail.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.handrail.api.audit.Deed;
import org.handrail.audit.chain.AuditCheck.Result;
import org.handrail.audit.chain.Journal.Told;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of 35 lines, signed after 10, 20 and 30 of them, and every way to change it. */
class AuditCheckTest {
  @TempDir Path home;
  private Path audit;
  private Signer signer;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    audit = home.resolve("audit");
    signer = Signer.in(home.resolve("audit.key"));
    try (Journal journal = Journal.open(audit, signer)) {
      for (int i = 1; i <= 35; i++) {
        journal.append(List.of(told("report-" + i)));
        if (i % 10 == 0) {
          notes.add(journal.sign());
        }
      }
    }
  }

  @Test
  void check_untouched_findsNothing() throws IOException {
    assertThat(check()).isEqualTo(new Result(35, 30, 0, List.of()));
  }

  @Test
  void check_lineEdited_namesIt() throws IOException {
    lines(all -> all.set(6, all.get(6).replace("report-7", "report-8")));

    assertThat(check().faults())
        .anyMatch(fault -> fault.startsWith("Line 7 was changed"))
        .anyMatch(fault -> fault.startsWith("Lines 1 to 10 are not those that were signed"));
  }

  @Test
  void check_linkOfALineEdited_namesIt() throws IOException {
    lines(all -> all.set(6, all.get(6).replaceAll("\"prev\":\"..", "\"prev\":\"zz")));

    assertThat(check().faults()).anyMatch(fault -> fault.startsWith("Line 7 was changed"));
  }

  @Test
  void check_lineThatIsNoLineAnyMore_namesIt() throws IOException {
    lines(all -> all.set(6, "nothing"));

    assertThat(check().faults()).anyMatch(fault -> fault.startsWith("Line 7 is not a line"));
  }

  @Test
  void check_lineRemoved_saysWhere() throws IOException {
    lines(all -> all.remove(11));

    assertThat(check().faults())
        .anyMatch(fault -> fault.startsWith("Before line 12") && fault.endsWith("12 to 12."))
        .anyMatch(fault -> fault.startsWith("Line 11 was changed, or what followed it"));
  }

  @Test
  void check_firstLinesRemoved_saysSo() throws IOException {
    lines(all -> all.subList(0, 5).clear());

    assertThat(check().faults())
        .anyMatch(fault -> fault.startsWith("Before line 1") && fault.endsWith("1 to 5."))
        .anyMatch(fault -> fault.startsWith("Line 1 does not begin the log"));
  }

  @Test
  void check_linesInAnotherOrder_saysWhere() throws IOException {
    lines(all -> Collections.swap(all, 11, 12));

    assertThat(check().faults())
        .anyMatch(fault -> fault.equals("Line 13 has number 12: the order was changed."));
  }

  @Test
  void check_lineAdded_saysWhere() throws IOException {
    lines(all -> all.add(12, all.get(11)));

    assertThat(check().faults())
        .anyMatch(fault -> fault.equals("Line 13 has number 12: the order was changed."));
  }

  @Test
  void check_cutOffPastTheLastCheckpoint_saysWhichLinesAreGone() throws IOException {
    lines(all -> all.subList(25, 35).clear());

    assertThat(check().faults()).singleElement().asString().contains("lines 26 to 30 were cut off");
  }

  @Test
  void check_lastLineEditedAndSigned_isFoundByTheCheckpoint() throws IOException {
    lines(
        all -> {
          all.subList(30, 35).clear();
          all.set(29, all.get(29).replace("report-30", "report-99"));
        });

    assertThat(check().faults())
        .singleElement()
        .asString()
        .startsWith("Lines 21 to 30 are not those that were signed");
  }

  @Test
  void check_chainWrittenAnewFromALineOn_isFoundByTheCheckpoints() throws IOException {
    lines(
        all -> {
          all.set(14, all.get(14).replace("report-15", "report-99"));
          for (int i = 15; i < all.size(); i++) {
            String hash = HexFormat.of().formatHex(Sha256.of(utf8(all.get(i - 1))));
            all.set(i, all.get(i).replaceAll("\"prev\":\".*\"", "\"prev\":\"" + hash + "\""));
          }
        });

    assertThat(check().faults()).hasSize(2).allMatch(fault -> fault.startsWith("Lines 11 to "));
  }

  @Test
  void check_checkpointEdited_namesIt() throws IOException {
    Path file = audit.resolve("checkpoints");
    Files.writeString(file, Files.readString(file).replace("\n20\n", "\n21\n"));

    assertThat(check().faults())
        .singleElement()
        .asString()
        .startsWith("Checkpoint 2 is not signed by a key of this audit");
  }

  @Test
  void check_logAndCheckpointsCutOff_isFoundByACheckpointKeptElsewhere() throws IOException {
    lines(all -> all.subList(15, 35).clear());
    Files.writeString(audit.resolve("checkpoints"), notes.get(0) + "\n");
    assertThat(check().faults()).isEmpty();

    assertThat(AuditCheck.of(audit, List.of(signer.verifier()), List.of(notes.get(2))).faults())
        .singleElement()
        .asString()
        .contains("lines 16 to 30 were cut off");
  }

  @Test
  void check_writtenAnewWithAnotherKey_isFoundByThePinnedOne() throws IOException {
    Path other = home.resolve("other");
    try (Journal journal = Journal.open(other, Signer.in(home.resolve("other.key")))) {
      journal.append(List.of(told("report-1")));
      journal.sign();
    }

    assertThat(AuditCheck.of(other, List.of(), List.of()).faults()).isEmpty();
    assertThat(AuditCheck.of(other, List.of(signer.verifier()), List.of()).faults()).hasSize(1);
  }

  @Test
  void journal_openedOnATornLine_cutsItOffAndGoesOn() throws IOException {
    Files.writeString(audit.resolve("log"), "{\"n\":36,\"at\":\"20", StandardOpenOption.APPEND);
    Files.writeString(audit.resolve("checkpoints"), "half a note\n\n", StandardOpenOption.APPEND);
    assertThat(check()).isEqualTo(new Result(35, 30, 16, List.of()));

    try (Journal journal = Journal.open(audit, signer)) {
      assertThat(journal.mended()).isEqualTo(16);
      journal.append(List.of(told("report-36")));
      journal.sign();
    }

    assertThat(check()).isEqualTo(new Result(36, 36, 0, List.of()));
  }

  @Test
  void journal_nothingNew_needsNoCheckpoint() throws IOException {
    try (Journal journal = Journal.open(audit, signer)) {
      assertThat(journal.unsigned()).isTrue();
      journal.sign();
    }
    try (Journal journal = Journal.open(audit, signer)) {
      assertThat(journal.unsigned()).isFalse();
      assertThat(journal.size()).isEqualTo(35);
    }
  }

  private Result check() throws IOException {
    return AuditCheck.of(audit, List.of(), List.of());
  }

  private void lines(Consumer<List<String>> change) throws IOException {
    Path log = audit.resolve("log");
    List<String> all = new ArrayList<>(Files.readAllLines(log));
    change.accept(all);
    Files.writeString(log, String.join("\n", all) + "\n");
  }

  private static Told told(String subject) {
    return new Told(
        Deed.byServer("report.open", subject, "-"), Instant.parse("2026-11-25T12:00:00Z"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
