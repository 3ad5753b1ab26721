package org.handrail.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.store.sql.SqlReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of 4 MB that fills up and becomes read-only; needs to be root to mount it. */
class DiskTest {
  @TempDir Path temp;
  private Path disk;
  private Path ballast;
  private SqlReportStore store;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temp.resolve("disk"));
    if (run("mount", "-t", "tmpfs", "-o", "size=4m", "handrail-test", disk.toString()) != 0) {
      System.err.println(
          "\n*** SKIPPED: a full disk was not tried: this user may not mount one ***\n");
      Assumptions.abort("not allowed to mount");
    }
    ballast = Files.write(disk.resolve("ballast"), new byte[1_000_000]);
    store = SqliteStore.open(disk, 2, Clock.systemUTC());
  }

  @AfterEach
  void unmount() throws Exception {
    if (store != null) {
      store.close();
      assertThat(run("umount", "-l", disk.toString())).isZero();
    }
  }

  @Test
  void append_diskFull_isUnavailableLosesNothingAndRecovers() throws IOException {
    List<NewReport> acknowledged = new ArrayList<>();
    String why = "";
    while (why.isEmpty() && acknowledged.size() < 1_000) {
      NewReport report = large();
      why = refusal(store.append(report));
      if (why.isEmpty()) {
        acknowledged.add(report);
      }
    }
    assertThat(why).contains("full");
    assertThat(acknowledged).hasSizeBetween(10, 999);

    Files.delete(ballast);

    NewReport later = large();
    assertThat(refusal(store.append(later))).isEmpty();
    acknowledged.add(later);
    assertThat(acknowledged)
        .allSatisfy(
            report ->
                assertThat(
                        get(store.find(report.report().header().id())).orElseThrow().ciphertext())
                    .isEqualTo(report.report().ciphertext()));
  }

  @Test
  void append_diskReadOnly_isUnavailableAndRecovers() throws Exception {
    NewReport before = large();
    assertThat(refusal(store.append(before))).isEmpty();
    store.close();
    run("mount", "-o", "remount,ro", disk.toString());
    store = SqliteStore.open(disk, 2, Clock.systemUTC());

    assertThat(refusal(store.append(large()))).containsAnyOf("read-only", "cannot be opened");

    run("mount", "-o", "remount,rw", disk.toString());
    assertThat(refusal(store.append(large()))).isEmpty();
    assertThat(get(store.findByReceipt(before.receiptHash()))).isPresent();
  }

  private static NewReport large() {
    SealedReport sample = SampleReports.sealed();
    return new NewReport(
        new SealedReport(sample.header(), new byte[20_000]),
        SampleReports.MAILBOX,
        SampleReports.withSinks().receiptHash(),
        Optional.empty(),
        Set.of());
  }

  /** Why it was not stored; empty when it was. */
  private static String refusal(CompletionStage<?> stage) {
    try {
      get(stage);
      return "";
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(StoreUnavailable.class);
      return String.valueOf(e.getMessage());
    }
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
