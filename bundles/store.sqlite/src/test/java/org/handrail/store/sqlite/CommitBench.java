package org.handrail.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.SealedReport;
import org.handrail.store.sql.SqlReportStore;
import org.handrail.testkit.SampleReports;

/**
 * Durable reports a second, beside two yardsticks in the same run: a raw log with one fdatasync for
 * a group, and SQLite with a commit for each row. All three keep as many bytes for a report; ours
 * also keeps its header and finds it by four keys. The reports come sealed: what sealing costs is
 * no part of it. Not a test; run its {@code main} with a folder on the disk in question. What
 * counts is the ratio.
 */
final class CommitBench {
  private static final int BYTES = 2_048;
  private static final long SECONDS = 4;

  private CommitBench() {}

  /** Something that is done again and again, and lasts until it is on the disk. */
  @FunctionalInterface
  private interface Durably {
    void once() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "commit-bench");
    System.out.println("clients   raw log/s   ours/s   one commit each/s   ours/raw   ours/each");
    for (int clients : new int[] {1, 8, 32}) {
      Path here = Files.createDirectory(folder.resolve("c" + clients));
      double raw = rawLog(here.resolve("log"), clients);
      double ours = ours(here, clients);
      double each = commitEach(here.resolve("each.db"), clients);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%7d %11.0f %8.0f %19.0f %10.2f %11.2f",
              clients,
              raw,
              ours,
              each,
              ours / raw,
              ours / each));
    }
  }

  private static double ours(Path folder, int clients) throws Exception {
    SqlReportStore store = SqliteStore.open(folder, 2, Clock.systemUTC());
    try {
      return perSecond(
          clients,
          () -> {
            NewReport sample = SampleReports.withSinks();
            store
                .append(
                    new NewReport(
                        new SealedReport(sample.report().header(), new byte[BYTES]),
                        sample.mailbox(),
                        sample.receiptHash(),
                        Optional.empty(),
                        Set.of()))
                .toCompletableFuture()
                .join();
          });
    } finally {
      store.close();
    }
  }

  private static double commitEach(Path file, int clients) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE r (id TEXT PRIMARY KEY, b BLOB)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO r VALUES (?, ?)")) {
        return perSecond(clients, () -> insert(insert));
      }
    }
  }

  private static synchronized void insert(PreparedStatement insert) throws SQLException {
    insert.setString(1, SampleReports.id().toString());
    insert.setBytes(2, new byte[BYTES]);
    insert.executeUpdate();
  }

  private static double rawLog(Path file, int clients) throws Exception {
    BlockingQueue<CompletableFuture<Void>> queue = new LinkedBlockingQueue<>();
    Thread writer = new Thread(() -> write(file, queue), "raw-log");
    writer.setDaemon(true);
    writer.start();
    return perSecond(
        clients,
        () -> {
          CompletableFuture<Void> done = new CompletableFuture<>();
          queue.add(done);
          done.join();
        });
  }

  private static void write(Path file, BlockingQueue<CompletableFuture<Void>> queue) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) {
        List<CompletableFuture<Void>> group = new ArrayList<>();
        group.add(queue.take());
        queue.drainTo(group, 255);
        for (int i = 0; i < group.size(); i++) {
          channel.write(ByteBuffer.allocate(BYTES));
        }
        channel.force(false);
        group.forEach(done -> done.complete(null));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double perSecond(int clients, Durably durably) throws Exception {
    AtomicLong done = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(SECONDS);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                while (System.nanoTime() < until) {
                  try {
                    durably.once();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                  done.incrementAndGet();
                }
              },
              pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    pool.shutdown();
    return done.get() * 1e9 / (System.nanoTime() - began);
  }
}
