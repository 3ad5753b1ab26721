package org.handrail.testkit;

import org.handrail.api.report.ReportStore;

class MemoryReportStoreTest extends ReportStoreContract {
  @Override
  protected ReportStore open(HandClock clock) {
    return new MemoryReportStore(clock);
  }
}
