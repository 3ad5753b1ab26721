package org.handrail.report.followup;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportEntry.Kind;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.api.report.ReportStore.Correspondence;
import org.handrail.api.report.ReportStore.Moved;
import org.handrail.report.intake.MoreAnswers;
import org.handrail.report.intake.Secrets;
import org.handrail.report.receipt.Receipt;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.seal.Identity;
import org.handrail.seal.Opener;
import org.handrail.seal.Sealer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets who has a receipt back to their report. What they add is sealed to the team; messages, both
 * ways, also to the mailbox that the receipt opens, so that the store can read neither. Safe for
 * any thread.
 */
@Component(service = FollowUp.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class FollowUp {
  private final Secrets secrets;
  private final ReceiptKey receiptKey;
  private final Gson gson = new Gson();

  /**
   * What somebody sends: the bytes it came as, and what the client calls it.
   *
   * @param body the bytes
   * @param idempotencyKey the client's name for it
   */
  public record Sent(byte[] body, Optional<String> idempotencyKey) {}

  // What changes in the part that is not sealed.
  private record Clear(
      Optional<ReportCategory> category, boolean urgent, List<IncidentMark> marks) {
    static final Clear NOTHING = new Clear(Optional.empty(), false, List.of());
  }

  /** Uses these secrets. */
  @Activate
  public FollowUp(@Reference Secrets secrets) {
    this.secrets = secrets;
    this.receiptKey = secrets.receiptKey();
  }

  /** Whose receipt that is; as slow for something that is no receipt at all. */
  public CompletionStage<Optional<Visitor>> find(String typed, ReportStore store) {
    Optional<Receipt> receipt = Receipt.parse(typed);
    byte[] hash = receipt.map(receiptKey::stored).orElseGet(() -> receiptKey.storedNowhere(typed));
    return store
        .findByReceipt(hash)
        .thenApply(
            found ->
                found.flatMap(
                    header ->
                        receipt.map(r -> new Visitor(header, Identity.of(receiptKey.mailbox(r))))));
  }

  /** The messages both ways, the oldest first. */
  public CompletionStage<List<Message>> messages(Visitor visitor, ReportStore store) {
    return store
        .correspondence(visitor.header().id())
        .thenApply(
            found ->
                found.map(Correspondence::entries).orElse(List.of()).stream()
                    .filter(entry -> entry.kind() != Kind.ANSWERS)
                    .flatMap(entry -> open(entry, visitor.mailbox()).stream())
                    .toList());
  }

  /**
   * Adds answers.
   *
   * @param marks what they name
   */
  public CompletionStage<Added> answer(
      Visitor visitor,
      MoreAnswers answers,
      List<IncidentMark> marks,
      Sent sent,
      ReportStore store) {
    return add(
        visitor.header().id(),
        Kind.ANSWERS,
        answers.words().deepCopy(),
        sent,
        new Clear(answers.category(), answers.inDanger(), marks),
        store);
  }

  /** Adds a message of the reporter. */
  public CompletionStage<Added> write(Visitor visitor, String text, Sent sent, ReportStore store) {
    return add(
        visitor.header().id(),
        Kind.FROM_REPORTER,
        text(text),
        sent,
        Clear.NOTHING,
        store,
        visitor.mailbox().recipient());
  }

  /** Adds a message of the team to the reporter. */
  public CompletionStage<Added> reply(UUID report, String text, Sent sent, ReportStore store) {
    return store
        .correspondence(report)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedFuture(new Added.Gone())
                    : add(
                        report,
                        Kind.FROM_TEAM,
                        text(text),
                        sent,
                        Clear.NOTHING,
                        store,
                        found.get().mailbox()));
  }

  /** Takes the report back. */
  public CompletionStage<Moved> withdraw(Visitor visitor, ReportStore store) {
    return store.move(visitor.header().id(), ReportStatus.WITHDRAWN);
  }

  private CompletionStage<Added> add(
      UUID report,
      Kind kind,
      JsonObject content,
      Sent sent,
      Clear clear,
      ReportStore store,
      String... mailbox) {
    Instant now = secrets.clock().instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    // The clear part again, so that nobody can move an entry to another report unseen.
    content.addProperty("report", report.toString());
    content.addProperty("kind", kind.wireName());
    content.addProperty("addedAt", now.toString());
    Sealer.Sealed sealed =
        Sealer.seal(
            gson.toJson(content).getBytes(StandardCharsets.UTF_8), secrets.teamKeys(), mailbox);
    byte[] key =
        sent.idempotencyKey()
            .map(k -> receiptKey.entry(report, kind.wireName(), k))
            .orElseGet(() -> receiptKey.entry(report, kind.wireName(), hour, sent.body()));
    return store.add(
        report,
        new NewEntry(
            new ReportEntry(UUID.randomUUID(), kind, hour, sealed.ciphertext()),
            new NewReport.Idempotency(key, receiptKey.body(sent.body())),
            clear.category(),
            clear.urgent(),
            clear.marks()));
  }

  private static JsonObject text(String text) {
    JsonObject json = new JsonObject();
    json.addProperty("text", text);
    return json;
  }

  private static Optional<Message> open(ReportEntry entry, Identity mailbox) {
    return Opener.open(entry.ciphertext(), mailbox.secret())
        .map(utf8 -> JsonParser.parseString(new String(utf8, StandardCharsets.UTF_8)))
        .map(
            json ->
                new Message(
                    entry.kind() == Kind.FROM_TEAM,
                    entry.hour(),
                    json.getAsJsonObject().get("text").getAsString()));
  }
}
