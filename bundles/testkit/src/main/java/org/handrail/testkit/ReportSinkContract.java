package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReporterRole;
import org.handrail.api.report.SealedReport;
import org.junit.jupiter.api.Test;

/** What every {@link ReportSink} must do while its destination can be reached. */
public abstract class ReportSinkContract {
  /** A sink, new for each test, whose destination can be reached. */
  protected abstract ReportSink sink();

  @Test
  void name_asked_staysTheSame() {
    ReportSink sink = sink();
    assertThat(sink.name()).isNotBlank().isEqualTo(sink.name());
  }

  @Test
  void acceptance_anyReport_saysWhyInASentence() {
    for (ReportCategory category : ReportCategory.values()) {
      Circumstances circumstances =
          new Circumstances(
              category, ReporterRole.CHILD, OptionalInt.empty(), Optional.empty(), true);
      assertThat(sink().acceptance(circumstances).why()).endsWith(".");
    }
  }

  @Test
  void deliver_sameReportTwice_isAcceptedBothTimes() {
    ReportSink sink = sink();
    SealedReport report = SampleReports.sealed();

    for (int i = 0; i < 2; i++) {
      assertThat(sink.deliver(report).toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join())
          .isInstanceOf(ReportSink.Outcome.Accepted.class);
    }
  }
}
