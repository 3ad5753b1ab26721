package org.handrail.store.sql;

import java.sql.SQLException;

/**
 * Something to do in a transaction. It may be run again from the start, after a rollback.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Work<T> {
  /** Does it on one thread; the session commits afterwards. */
  T on(Session session) throws SQLException;
}
