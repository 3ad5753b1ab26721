package org.handrail.sample.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.handrail.api.report.ReportSink;
import org.handrail.testkit.ReportSinkContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.Test;

class CountingSinkTest extends ReportSinkContract {
  @Override
  protected ReportSink sink() {
    return new CountingSink();
  }

  @Test
  void deliver_sameReportTwice_countsOnce() {
    CountingSink sink = new CountingSink();
    var report = SampleReports.sealed();

    sink.deliver(report);
    sink.deliver(report);

    assertThat(sink.count()).isEqualTo(1);
  }
}
