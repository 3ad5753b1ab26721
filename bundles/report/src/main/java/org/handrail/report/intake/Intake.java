package org.handrail.report.intake;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;
import org.handrail.report.receipt.Receipt;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.seal.Identity;
import org.handrail.seal.Sealer;
import org.handrail.seal.TeamKeys;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Takes reports in: matches, seals, and stores them. Safe for any thread. */
@Component(service = Intake.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Intake {
  private final Neighbours neighbours;
  private final Matching matching;
  private final ReceiptKey receiptKey;
  private final Secrets secrets;
  private final KeyUse keyUse;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ReportIds ids = new ReportIds(random);
  private final Gson gson = new Gson();
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  /** What became of a report. */
  public sealed interface Taken {
    /** It is stored, now or by an earlier try. */
    record Stored(ReportHeader header, Receipt receipt) implements Taken {}

    /** The same key came before with another body. */
    record KeyReused() implements Taken {}

    /** The first try with that key is still in work. */
    record StillRunning() implements Taken {}
  }

  /** Uses these secrets. */
  @Activate
  public Intake(
      @Reference Secrets secrets, @Reference Neighbours neighbours, @Reference Matching matching) {
    this.neighbours = neighbours;
    this.matching = matching;
    this.receiptKey = secrets.receiptKey();
    this.secrets = secrets;
    this.keyUse = new KeyUse(neighbours);
    this.clock = secrets.clock();
  }

  /**
   * Stores a report.
   *
   * @param form the report
   * @param sent how it came
   * @return completes after the report is on stable storage; fails with {@link
   *     org.handrail.api.report.StoreUnavailable} when it cannot be
   */
  public CompletionStage<Taken> take(ReportForm form, Sent sent, ReportStore store) {
    String by = sent.client().orElse("");
    Optional<String> idempotencyKey = sent.idempotencyKey();
    Optional<NewReport.Idempotency> idempotency =
        idempotencyKey.map(
            key ->
                new NewReport.Idempotency(
                    receiptKey.idempotency(by, key), receiptKey.body(sent.body())));
    Receipt receipt =
        Receipt.of(idempotencyKey.map(key -> receiptKey.seed(by, key)).orElseGet(this::seed));
    String claim = idempotencyKey.map(key -> by + '\0' + key).orElse("");
    if (!claim.isEmpty() && !running.add(claim)) {
      return CompletableFuture.completedFuture(new Taken.StillRunning());
    }
    return matching
        .match(form.subject(), sent.network())
        .thenCompose(
            match ->
                store.append(
                    new NewReport(
                        seal(form, match.hit(), sent.client()),
                        Identity.recipientOf(receiptKey.mailbox(receipt)),
                        receiptKey.stored(receipt),
                        idempotency,
                        sinks(form),
                        match.marks())))
        .thenApply(appended -> taken(appended, receipt))
        .whenComplete((taken, failure) -> running.remove(claim));
  }

  private static Taken taken(ReportStore.Appended appended, Receipt receipt) {
    if (appended instanceof ReportStore.Appended.Stored stored) {
      return new Taken.Stored(stored.header(), receipt);
    }
    return appended instanceof ReportStore.Appended.Replayed replayed
        ? new Taken.Stored(replayed.header(), receipt)
        : new Taken.KeyReused();
  }

  private SealedReport seal(ReportForm form, ListHit hit, Optional<String> client) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    UUID id = ids.next(now);
    // The clear header again, so that nobody can move a seal under another header unseen.
    JsonObject sealed = form.words().deepCopy();
    JsonObject header = new JsonObject();
    header.addProperty("id", id.toString());
    client.ifPresent(c -> header.addProperty("client", c));
    header.addProperty("category", form.category().wireName());
    header.addProperty("urgent", form.inDanger());
    form.country().ifPresent(c -> header.addProperty("country", c));
    header.addProperty("receivedHour", hour.toString());
    header.addProperty("listHit", hit.wireName());
    TeamKeys keys = secrets.teamKeys();
    keyUse.seen(keys);
    header.addProperty("keyEpoch", keys.epoch());
    sealed.add("header", header);
    sealed.addProperty("receivedAt", now.toString());
    Sealer.Sealed seal = Sealer.seal(gson.toJson(sealed).getBytes(StandardCharsets.UTF_8), keys);
    return new SealedReport(
        new ReportHeader(
            id,
            client,
            form.category(),
            form.inDanger(),
            form.country(),
            hour,
            ReportStatus.RECEIVED,
            hit,
            seal.sizeBucket(),
            keys.epoch(),
            seal.sha256()),
        seal.ciphertext());
  }

  private Set<String> sinks(ReportForm form) {
    if (form.keepHere()) {
      return Set.of();
    }
    return neighbours.sinks().stream()
        .filter(sink -> sink.acceptance(form.circumstances()).accepts())
        .map(ReportSink::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private byte[] seed() {
    byte[] seed = new byte[Receipt.SEED_BYTES];
    random.nextBytes(seed);
    return seed;
  }
}
