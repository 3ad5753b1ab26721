package org.handrail.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.handrail.api.report.StoreUnavailable;

/** How an engine is reached, and what its failures mean. Safe for any thread. */
public interface Connections {
  /** A connection to write with, in manual commit, to a database of the newest schema. */
  Connection openToWrite() throws SQLException;

  /** A connection to read with, in auto-commit, to a database of the newest schema. */
  Connection openToRead() throws SQLException;

  /**
   * Called after each commit and before it is acknowledged.
   *
   * @throws SQLException when what was committed cannot be counted on
   */
  void confirm() throws SQLException;

  /**
   * What a failure says of the store as a whole.
   *
   * @return empty when it is only about what was asked
   */
  Optional<StoreUnavailable> unavailable(SQLException failure);
}
