package org.handrail.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.handrail.api.report.ReportSink.Outcome;
import org.handrail.api.report.SealedReport;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDropTest {
  @TempDir Path home;
  private final SealedReport report = SampleReports.sealed();
  private Path folder;
  private FileDrop drop;

  @BeforeEach
  void open() throws IOException {
    drop = new FileDrop(home, "school-team", "They read it.");
    folder = home.resolve("outbox/school-team");
  }

  @Test
  void deliver_report_liesThereSealedWithItsClearHeader() throws IOException {
    assertThat(deliver()).isEqualTo(new Outcome.Accepted());

    assertThat(file(".age")).hasBinaryContent(report.ciphertext());
    JsonObject header = JsonParser.parseString(Files.readString(file(".json"))).getAsJsonObject();
    assertThat(header.get("id").getAsString()).isEqualTo(report.header().id().toString());
    assertThat(header.get("category").getAsString()).isEqualTo("grooming");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void deliver_again_changesNothing() {
    deliver();

    assertThat(deliver()).isEqualTo(new Outcome.Accepted());
    assertThat(file(".age")).hasBinaryContent(report.ciphertext());
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void deliver_onPosix_isForTheOwnerOnly() throws IOException {
    deliver();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(".age"))))
        .isEqualTo("rw-------");
  }

  @Test
  void deliver_folderAway_isTriedAgain() throws IOException {
    Files.delete(folder);

    assertThat(deliver()).isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void name_thatLeavesTheOutbox_isRefused() {
    assertThatThrownBy(() -> new FileDrop(home, "../etc", "They read it."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name = ../etc")
        .hasMessageContaining("lower-case words");
  }

  private Outcome deliver() {
    return drop.deliver(report).toCompletableFuture().join();
  }

  private Path file(String ending) {
    return folder.resolve(report.header().id() + ending);
  }
}
