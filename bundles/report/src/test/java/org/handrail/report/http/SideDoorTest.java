package org.handrail.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Problem;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.testkit.MemoryReportStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideDoorTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:34:56Z"), ZoneOffset.UTC);
  private static final String REPORT = "{\"category\":\"other\",\"words\":\"They want money.\"%s}";

  @TempDir Path keys;
  private final MemoryReportStore store = new MemoryReportStore(NOON);
  private final Neighbours neighbours = new Neighbours();
  private SideDoor door;

  @BeforeEach
  void open() throws IOException {
    Intakes.add(neighbours, store);
    Intakes.add(neighbours, new Everything());
    door = new SideDoor(Intakes.intake(Intakes.secrets(keys, NOON), neighbours), neighbours);
  }

  @Test
  void take_report_isStoredAndItsReceiptStaysOutOfItsText() {
    Taken.Stored stored = (Taken.Stored) take(REPORT.formatted(""), Optional.empty());

    assertThat(stored.receipt()).matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}");
    assertThat(stored.toString()).doesNotContain(stored.receipt());
    assertThat(store.reports().get(0).sinks()).containsExactly("everything");
  }

  @Test
  void take_sameKeyAndForm_givesTheSameReceiptAndStoresOnce() {
    Taken first = take(REPORT.formatted(""), Optional.of("key"));
    Taken second = take(REPORT.formatted(""), Optional.of("key"));

    assertThat(second).isEqualTo(first);
    assertThat(store.reports()).hasSize(1);
  }

  @Test
  void take_reportThatIsToStayHere_goesToNoDestination() {
    take(
        REPORT.formatted(",\"origin\":{\"protocol\":\"xmpp\",\"keepHere\":true}"),
        Optional.empty());

    assertThat(store.reports().get(0).sinks()).isEmpty();
  }

  @Test
  void take_image_isRefusedAsAtTheFrontDoor() {
    Problem problem =
        refused(REPORT.formatted(",\"origin\":{\"items\":[\"data:image/png;base64,iVBO\"]}"));

    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(problem.extensions()).containsKey("help");
    assertThat(store.reports()).isEmpty();
  }

  @Test
  void take_formThatIsNone_saysWhere() {
    assertThat(refused("{\"category\":\"unkindness\"}").errors())
        .extracting(Problem.FieldError::pointer)
        .containsExactly("/category");
  }

  @Test
  void take_storeAway_is503() {
    Intakes.remove(neighbours, store);

    assertThat(refused(REPORT.formatted("")).status()).isEqualTo(503);
  }

  private Problem refused(String form) {
    return ((Taken.Refused) take(form, Optional.empty())).problem();
  }

  private Taken take(String form, Optional<String> key) {
    return door.take(form.getBytes(StandardCharsets.UTF_8), Optional.of("a-chat"), key)
        .toCompletableFuture()
        .join();
  }

  /** Takes every report that it is asked about. */
  private static final class Everything implements ReportSink {
    @Override
    public String name() {
      return "everything";
    }

    @Override
    public Acceptance acceptance(Circumstances circumstances) {
      return new Acceptance(true, "It takes all.");
    }

    @Override
    public CompletionStage<Outcome> deliver(SealedReport report) {
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    }
  }
}
