package org.handrail.adapters.desk;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportIntake;
import org.handrail.api.report.ReportStatus;

/** An intake that keeps everything, until it is told that the store is away. */
public final class FakeIntake implements ReportIntake {
  public static final String RECEIPT = "K7QM-2FHT-9XWB-C3ND-5RP8";

  private final List<JsonObject> forms = new ArrayList<>();
  private final List<Optional<String>> keys = new ArrayList<>();
  private int room = Integer.MAX_VALUE;

  /** Keeps so many more, and then answers 503. */
  public void roomFor(int more) {
    room = more;
  }

  public List<JsonObject> forms() {
    return forms;
  }

  public List<Optional<String>> keys() {
    return keys;
  }

  /** The only report that came. */
  public JsonObject form() {
    if (forms.size() != 1) {
      throw new AssertionError(forms.size() + " reports came");
    }
    return forms.get(0);
  }

  @Override
  public CompletionStage<Taken> take(
      byte[] form, Optional<String> client, Optional<String> idempotencyKey, long network) {
    if (room-- <= 0) {
      return CompletableFuture.completedFuture(
          new Taken.Refused(
              Problem.of("store-unavailable", 503, "We cannot keep your report now", "Try again.")
                  .with("Retry-After", "5")));
    }
    forms.add(JsonParser.parseString(new String(form, StandardCharsets.UTF_8)).getAsJsonObject());
    keys.add(idempotencyKey);
    return CompletableFuture.completedFuture(
        new Taken.Stored(
            new ReportHeader(
                UUID.fromString("0199b1d5-1f00-7a3c-bfff-ffffffffffff"),
                client,
                ReportCategory.OTHER,
                false,
                Optional.empty(),
                Instant.parse("2026-11-23T12:00:00Z"),
                ReportStatus.RECEIVED,
                ListHit.NOT_ASKED,
                1024,
                "team-0001",
                "00"),
            RECEIPT));
  }

  @Override
  public Problem imageRefused(int status) {
    return Problem.of("image-refused", status, "Don't send us pictures", "Tell us in words.");
  }
}
