package org.handrail.report.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportStatus;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryAudit;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionClockTest {
  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final MemoryAudit audit = new MemoryAudit();
  private RetentionClock retention;

  @BeforeEach
  void open() throws IOException {
    Neighbours neighbours = new Neighbours();
    Intakes.audit(neighbours, audit);
    retention =
        new RetentionClock(
            new Retention(Map.of(ReportCategory.GROOMING, Duration.ofDays(10))),
            60,
            neighbours,
            Intakes.secrets(keys, clock));
  }

  @AfterEach
  void stop() {
    retention.stop();
  }

  @Test
  void erase_closedLongerThanThePeriod_erasesIt() {
    NewReport report = closed();

    clock.pass(Duration.ofDays(10));
    assertThat(retention.erase(store)).isZero();
    clock.pass(Duration.ofMillis(1));

    assertThat(retention.erase(store)).isEqualTo(1);
    assertThat(store.reports()).isEmpty();
    assertThat(audit.told())
        .containsExactly("report.purge " + report.report().header().id() + " -");
    assertThat(store.findByReceipt(report.receiptHash()).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void erase_stillOpenOrHeld_leavesIt() {
    NewReport open = SampleReports.withSinks();
    store.append(open);
    NewReport held = closed();
    store.hold(held.report().header().id(), true);

    clock.pass(Duration.ofDays(1_000));

    assertThat(retention.erase(store)).isZero();
    assertThat(store.reports()).isEqualTo(List.of(open, held));
  }

  @Test
  void erase_moreThanABatch_erasesAll() {
    for (int i = 0; i < 250; i++) {
      closed();
    }
    clock.pass(Duration.ofDays(11));

    assertThat(retention.erase(store)).isEqualTo(250);
  }

  @Test
  void config_outOfRange_saysWhatToWrite() {
    assertThatThrownBy(() -> Retention.within("spamDays", 0, 3_650))
        .hasMessageContaining("spamDays = 0")
        .hasMessageContaining("1 to 3650");
  }

  private NewReport closed() {
    NewReport report = SampleReports.withSinks();
    store.append(report);
    store.move(report.report().header().id(), ReportStatus.CLOSED);
    return report;
  }
}
