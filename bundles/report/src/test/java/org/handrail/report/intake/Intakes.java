package org.handrail.report.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.handrail.api.audit.Audit;
import org.handrail.api.lookup.Lookup;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportStore;

/** Opens what only the framework calls to the tests of other packages. */
public final class Intakes {
  private Intakes() {}

  public static Secrets secrets(Path keys, Clock clock) throws IOException {
    return new Secrets(keys, clock);
  }

  public static Intake intake(Secrets secrets, Neighbours neighbours) {
    return new Intake(secrets, neighbours, new Matching(true, neighbours, secrets));
  }

  public static void add(Neighbours neighbours, ReportStore store) {
    neighbours.bindStore(store);
  }

  public static void remove(Neighbours neighbours, ReportStore store) {
    neighbours.unbindStore(store);
  }

  public static void audit(Neighbours neighbours, Audit audit) {
    neighbours.bindAudit(audit);
  }

  public static void add(Neighbours neighbours, Lookup lookup) {
    neighbours.bindLookup(lookup);
  }

  public static void add(Neighbours neighbours, ReportSink sink) {
    neighbours.bindSink(sink);
  }
}
