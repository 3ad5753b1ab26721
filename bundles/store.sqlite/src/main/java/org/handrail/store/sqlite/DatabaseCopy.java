package org.handrail.store.sqlite;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.handrail.api.home.LiveFile;
import org.handrail.store.sql.SqlReportStore;

/** Copies the database as of one moment, while reports come in. */
record DatabaseCopy(SqlReportStore store) implements LiveFile {
  @Override
  public String path() {
    return "store/reports.db";
  }

  @Override
  public CompletionStage<Void> copyTo(Path copy) {
    return store
        .read(session -> session.update("VACUUM INTO ?", copy.toString()))
        .thenAccept(done -> {});
  }
}
