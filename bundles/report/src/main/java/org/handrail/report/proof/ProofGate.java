package org.handrail.report.proof;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.handrail.api.http.Call;
import org.handrail.report.intake.ReportForm;
import org.handrail.report.intake.Secrets;
import org.handrail.report.receipt.ReceiptKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Asks for a proof of work where very many reports come from, unless somebody who reports may be a
 * child or in danger: they are neither counted nor asked. Safe for any thread.
 */
@Component(service = ProofGate.class, configurationPid = "org.handrail.report.proof")
@Designate(ocd = ProofConfig.class)
public final class ProofGate {
  private static final String FILE = "etc/org.handrail.report.proof.cfg: ";
  private static final String SCHEME = "Altcha ";
  private static final int MOST_USED = 16_384;

  private final boolean asked;
  private final ReceiptKey key;
  private final Allowance networks;
  private final Allowance clients;
  private final Challenges challenges;
  private final Used used;

  /**
   * A proof is needed.
   *
   * @param challenge what to do
   * @param after after how long it goes without
   */
  public record Needed(Challenge challenge, Duration after) {}

  /** Asks as it is configured. */
  @Activate
  public ProofGate(ProofConfig config, @Reference Secrets secrets) {
    this(config, secrets.receiptKey(), secrets.clock());
  }

  ProofGate(ProofConfig config, ReceiptKey key, Clock clock) {
    this.asked = config.asked();
    this.key = key;
    networks =
        new Allowance(clock, within("perHourOfNetwork", config.perHourOfNetwork(), 1, 100_000));
    clients =
        new Allowance(clock, within("perHourOfClient", config.perHourOfClient(), 0, 1_000_000));
    challenges =
        new Challenges(
            key,
            clock,
            within("work", config.work(), 1_000, 10_000_000),
            Duration.ofSeconds(within("validSeconds", config.validSeconds(), 30, 3_600)));
    used = new Used(clock, MOST_USED);
  }

  /** What a report must bring before it is taken; empty when nothing. */
  public Optional<Needed> ask(Call call, ReportForm form) {
    if (!asked || form.mayBeAChild() || form.inDanger() || brings(call)) {
      return Optional.empty();
    }
    Duration network = networks.take(call.network());
    Duration client = call.client().map(clients::take).orElse(Duration.ZERO);
    Duration wait = network.compareTo(client) > 0 ? network : client;
    return wait.isZero() ? Optional.empty() : Optional.of(new Needed(challenges.issue(), wait));
  }

  private boolean brings(Call call) {
    return call.header("Authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(value -> challenges.judge(value.substring(SCHEME.length()).strip()))
        .filter(solved -> used.use(solved, retry(call)))
        .isPresent();
  }

  // A phone that lost the answer sends the same again, and has done its sum.
  private String retry(Call call) {
    return call.header("Idempotency-Key")
        .map(name -> key.idempotency(call.client().orElse(""), name))
        .map(hash -> HexFormat.of().formatHex(hash))
        .orElse("");
  }

  private static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          FILE + name + " = " + value + " is not allowed: write " + least + " to " + most);
    }
    return value;
  }
}
