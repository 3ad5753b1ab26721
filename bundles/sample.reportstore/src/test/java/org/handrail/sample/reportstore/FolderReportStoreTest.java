package org.handrail.sample.reportstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handrail.testkit.StoreUnderTest.get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.ReportStoreContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReportStoreTest extends ReportStoreContract {
  @TempDir Path folder;
  private final List<FolderReportStore> open = new ArrayList<>();

  @Override
  protected ReportStore open(HandClock clock) {
    FolderReportStore store = new FolderReportStore(folder, clock);
    open.add(store);
    return store;
  }

  @AfterEach
  void close() {
    open.forEach(FolderReportStore::close);
  }

  @Test
  void reopened_hasWhatWasThere() {
    NewReport report = SampleReports.withKey("key", "body", "sink");
    get(store().append(report));
    get(
        store()
            .add(
                report.report().header().id(),
                SampleReports.entry(ReportEntry.Kind.FROM_REPORTER, "1", "1")));
    get(store().move(report.report().header().id(), ReportStatus.TRIAGED));
    close();

    ReportStore again = open(clock());

    assertThat(get(again.findByReceipt(report.receiptHash())).orElseThrow().status())
        .isEqualTo(ReportStatus.TRIAGED);
    assertThat(get(again.find(report.report().header().id())).orElseThrow().ciphertext())
        .isEqualTo(report.report().ciphertext());
    assertThat(get(again.correspondence(report.report().header().id())).orElseThrow().entries())
        .hasSize(1);
    assertThat(get(again.append(SampleReports.withKey("key", "other"))))
        .isEqualTo(new ReportStore.Appended.Conflicting());
    assertThat(get(again.lease("sink", 10, MINUTE))).hasSize(1);
  }

  @Test
  void withdrawn_file_holdsNoCiphertext() throws IOException {
    NewReport report = SampleReports.withSinks();
    get(store().append(report));
    assertThat(files()).anyMatch(text -> text.contains("\"ciphertext\":\""));

    get(store().move(report.report().header().id(), ReportStatus.WITHDRAWN));

    assertThat(files()).hasSize(1).allMatch(text -> text.contains("\"ciphertext\":null"));
  }

  @Test
  void damagedFile_isUnavailableAndRecoversWhenItIsMended() throws IOException {
    close();
    Path damaged =
        Files.writeString(folder.resolve("a.json"), "{\"header\":", StandardCharsets.UTF_8);
    ReportStore store = open(clock());

    assertThatThrownBy(() -> get(store.append(SampleReports.withSinks())))
        .hasCauseInstanceOf(StoreUnavailable.class);
    Files.delete(damaged);

    assertThat(get(store.append(SampleReports.withSinks())))
        .isInstanceOf(ReportStore.Appended.Stored.class);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }
}
