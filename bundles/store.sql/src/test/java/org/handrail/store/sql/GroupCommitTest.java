package org.handrail.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  @TempDir Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch inside = new CountDownLatch(1);
  private SqliteConnections connections;
  private Readers readers;
  private GroupCommit commits;

  @BeforeEach
  void open() throws SQLException {
    connections = new SqliteConnections(folder);
    readers = new Readers(connections, 1);
    commits = new GroupCommit(connections, readers, 1);
  }

  @AfterEach
  void close() {
    gate.countDown();
    commits.close();
    readers.close();
  }

  @Test
  void submit_whileACommitLasts_gathersGroupsOfAtMost256() throws Exception {
    CompletableFuture<Integer> first = holdTheThread();
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      waiting.add(note("note " + i));
    }
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    gate.countDown();
    CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

    assertThat(first).isCompleted();
    assertThat(connections.commits).hasValue(3);
    assertThat(notes()).isEqualTo(300);
  }

  @Test
  void submit_oneThatFails_isRolledBackAloneAndTheOthersOfItsGroupAreKept() throws Exception {
    holdTheThread();
    CompletableFuture<Integer> before = note("before");
    CompletableFuture<Integer> failing =
        commits.submit(
            session -> {
              session.update("INSERT INTO note (text) VALUES (?)", "half");
              throw new SQLException("constraint");
            });
    CompletableFuture<Integer> after = note("after");
    gate.countDown();

    assertThatThrownBy(failing::join).hasCauseInstanceOf(SQLException.class);
    before.get(10, TimeUnit.SECONDS);
    after.get(10, TimeUnit.SECONDS);
    assertThat(notes()).isEqualTo(2);
  }

  @Test
  void submit_storeFailsAsAWhole_failsTheGroupAndKeepsNothingOfIt() throws Exception {
    holdTheThread();
    CompletableFuture<Integer> before = note("before");
    CompletableFuture<Integer> failing =
        commits.submit(
            session -> {
              throw new SQLException("power");
            });
    gate.countDown();

    assertThatThrownBy(failing::join).hasCauseInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(before::join).hasCauseInstanceOf(StoreUnavailable.class);
    note("later").get(10, TimeUnit.SECONDS);
    assertThat(notes()).isEqualTo(1);
  }

  @Test
  void submit_moreThanTheQueueHolds_isRefusedAtOnce() throws Exception {
    holdTheThread();
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(note("note"));
    }

    assertThat(all.get(4_999)).isCompletedExceptionally();
    assertThat(all.get(0)).isNotDone();
  }

  @Test
  void close_withWorkWaiting_doesIt() throws Exception {
    holdTheThread();
    CompletableFuture<Integer> waiting = note("waiting");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(commits::close);
    gate.countDown();

    closing.get(10, TimeUnit.SECONDS);

    waiting.get(10, TimeUnit.SECONDS);
    assertThat(notes()).isEqualTo(1);
    assertThat(note("late")).isCompletedExceptionally();
  }

  private CompletableFuture<Integer> holdTheThread() throws InterruptedException {
    CompletableFuture<Integer> holding =
        commits.submit(
            session -> {
              inside.countDown();
              awaitGate();
              return 0;
            });
    inside.await();
    return holding;
  }

  private void awaitGate() {
    boolean open = false;
    while (!open) {
      try {
        gate.await();
        open = true;
      } catch (InterruptedException e) {
        // Closing interrupts; the work under way goes on until its end.
        open = gate.getCount() == 0;
      }
    }
  }

  private CompletableFuture<Integer> note(String text) {
    return commits.submit(session -> session.update("INSERT INTO note (text) VALUES (?)", text));
  }

  private int notes() throws Exception {
    return readers
        .submit(
            session ->
                session.find("SELECT count(*) FROM note", row -> row.getInt(1)).orElseThrow())
        .get(10, TimeUnit.SECONDS);
  }
}
