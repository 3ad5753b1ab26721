package org.handrail.report.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.report.ReportStore;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.followup.Message;
import org.handrail.report.followup.Visitor;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.report.receipt.Attempts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where everybody comes who has a receipt: it asks for it, turns wrong ones away, and shows how a
 * report stands. Safe for any thread.
 */
@Component(service = ReceiptDesk.class, configurationPid = "org.handrail.report")
public final class ReceiptDesk {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String SCHEME = "Receipt ";

  private final FollowUp followUp;
  private final Neighbours neighbours;
  private final Promise promise;
  private final Attempts attempts;

  /** What a visitor wants. */
  @FunctionalInterface
  interface Wish {
    CompletionStage<Answer> of(Visitor visitor, ReportStore store);
  }

  /** Shows reports with this promise. */
  @Activate
  public ReceiptDesk(
      ReportConfig config,
      @Reference FollowUp followUp,
      @Reference Neighbours neighbours,
      @Reference Secrets secrets) {
    this(Promise.of(config), followUp, neighbours, new Attempts(secrets.clock()));
  }

  ReceiptDesk(Promise promise, FollowUp followUp, Neighbours neighbours, Attempts attempts) {
    this.followUp = followUp;
    this.neighbours = neighbours;
    this.promise = promise;
    this.attempts = attempts;
  }

  /** Grants the wish of whoever shows a receipt. */
  CompletionStage<Answer> serve(Call call, Wish wish) {
    Optional<String> authorization = call.header("Authorization");
    if (authorization.isEmpty()
        || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return CompletableFuture.completedFuture(ReportProblems.receiptNeeded());
    }
    Optional<ReportStore> store = neighbours.store();
    if (store.isEmpty()) {
      return CompletableFuture.completedFuture(ReportProblems.storeUnavailable(Optional.empty()));
    }
    return followUp
        .find(authorization.get().substring(SCHEME.length()), store.get())
        .thenCompose(
            found ->
                found.isPresent()
                    ? wish.of(found.get(), store.get())
                    : CompletableFuture.completedFuture(turnedAway()))
        .exceptionally(failure -> Bodies.unavailable(failure, Optional.empty()));
  }

  /** How the report of a visitor stands now. */
  CompletionStage<Answer> show(int status, Call call) {
    return serve(call, (visitor, store) -> show(status, visitor, store));
  }

  private CompletionStage<Answer> show(int status, Visitor visitor, ReportStore store) {
    return followUp
        .messages(visitor, store)
        .thenApply(
            messages ->
                Content.json(status, json(visitor, messages)).with("Cache-Control", "no-store"));
  }

  private byte[] json(Visitor visitor, List<Message> messages) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", visitor.header().status().wireName());
    json.put("receivedAt", visitor.header().receivedHour().toString());
    json.put("next", Words.next(visitor.header(), promise.byWhen(visitor.header())));
    json.put("messages", messages.stream().map(ReceiptDesk::json).toList());
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(Message message) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", message.fromTeam() ? "team" : "you");
    json.put("at", message.hour().toString());
    json.put("text", message.text());
    return json;
  }

  private Answer turnedAway() {
    Duration wait = attempts.wrong();
    return wait.isZero()
        ? ReportProblems.unknownReceipt()
        : ReportProblems.tooManyReceipts(wait.toSeconds(), Optional.empty());
  }
}
