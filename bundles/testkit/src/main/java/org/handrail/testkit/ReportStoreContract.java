package org.handrail.testkit;

import org.handrail.api.report.ReportStore;
import org.junit.jupiter.api.BeforeEach;

/** What every {@link ReportStore} does. Extend it with a store to see whether it does. */
public abstract class ReportStoreContract
    implements ReportAppendContract,
        ReportEntryContract,
        ReportMoveContract,
        ReportOutboxContract,
        ReportDeskContract,
        ReportIncidentContract {
  private final HandClock clock = new HandClock(SampleReports.HOUR);

  private ReportStore store;

  /** An empty store that goes by this clock; called once before each test. */
  protected abstract ReportStore open(HandClock clock) throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    store = open(clock);
  }

  @Override
  public final ReportStore store() {
    return store;
  }

  @Override
  public final HandClock clock() {
    return clock;
  }
}
