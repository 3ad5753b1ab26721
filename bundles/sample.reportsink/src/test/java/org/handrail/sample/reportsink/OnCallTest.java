package org.handrail.sample.reportsink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.testkit.ReportSinkContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.Test;

class OnCallTest extends ReportSinkContract {
  private final List<UUID> told = new ArrayList<>();

  @Override
  protected ReportSink sink() {
    return new OnCall(told::add);
  }

  @Test
  void deliver_sameUrgentReportTwice_tellsOnce() {
    ReportSink sink = sink();
    SealedReport report = SampleReports.sealed();

    sink.deliver(report);
    sink.deliver(report);

    assertThat(told).containsExactly(report.header().id());
  }

  @Test
  void deliver_notUrgent_tellsNobody() {
    sink().deliver(calm(SampleReports.sealed()));

    assertThat(told).isEmpty();
  }

  private static SealedReport calm(SealedReport report) {
    ReportHeader header = report.header();
    return new SealedReport(
        new ReportHeader(
            header.id(),
            header.client(),
            header.category(),
            false,
            header.country(),
            header.receivedHour(),
            header.status(),
            header.listHit(),
            header.sizeBucket(),
            header.keyEpoch(),
            header.ciphertextSha256()),
        report.ciphertext());
  }
}
