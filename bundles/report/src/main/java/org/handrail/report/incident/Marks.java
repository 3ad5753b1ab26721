package org.handrail.report.incident;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Finding;
import org.handrail.api.report.IncidentMark;
import org.handrail.report.receipt.ReceiptKey;

/**
 * Makes marks of what a report names: HMAC under the key of this home, cut to 64 bits. Who has the
 * store alone can read nothing from them; who has the key as well can try out whether something was
 * named. Safe for any thread.
 */
public final class Marks {
  // Who names a hundred accounts must not stand in a hundred incidents.
  private static final int MOST = 8;
  private static final int BYTES = 8;

  private final ReceiptKey key;
  private final byte[] run = new byte[BYTES];

  /** Marks of one run: what stands for a network in it does so in no other. */
  public Marks(ReceiptKey key) {
    this.key = key;
    new SecureRandom().nextBytes(run);
  }

  private record Named(String kind, String text) {}

  /**
   * The marks of a report, each once.
   *
   * @param findings what look-up says of {@link Subject#about()}, in its order; empty when it was
   *     not asked
   * @param network as {@link org.handrail.api.http.Call#network()} has it
   */
  public List<IncidentMark> of(Subject subject, List<Finding> findings, long network) {
    Set<Named> named = new LinkedHashSet<>();
    for (int i = 0; i < subject.about().size(); i++) {
      Indicator indicator = subject.about().get(i);
      if (i < findings.size() && findings.get(i) instanceof Finding.Verdict verdict) {
        add(named, verdict);
        verdict.found().forEach(found -> add(named, found.verdict()));
      } else {
        asWritten(named, indicator);
      }
    }
    subject
        .conversation()
        .filter(where -> !where.isBlank())
        .ifPresent(where -> named.add(new Named("conversation", where.strip())));
    if (named.isEmpty()) {
      subject.item().ifPresent(item -> named.add(new Named("item", item)));
    }
    List<IncidentMark> marks = new ArrayList<>();
    named.stream().limit(MOST).forEach(one -> marks.add(mark(one, network)));
    return marks;
  }

  private static void add(Set<Named> named, Finding.Verdict verdict) {
    if (!verdict.canonical().isEmpty()) {
      named.add(new Named(verdict.type().wireName(), verdict.canonical()));
    }
  }

  // What look-up does not understand, or was not asked about, is still the same when it is written
  // the same.
  private static void asWritten(Set<Named> named, Indicator indicator) {
    String platform =
        indicator instanceof Indicator.Handle handle
            ? handle.platform().strip().toLowerCase(Locale.ROOT)
            : "";
    String text = text(indicator).strip().toLowerCase(Locale.ROOT);
    if (!(indicator instanceof Indicator.Text) && !text.isEmpty()) {
      named.add(new Named("written " + indicator.type().wireName() + " " + platform, text));
    }
  }

  private static String text(Indicator indicator) {
    if (indicator instanceof Indicator.Handle handle) {
      return handle.value();
    }
    if (indicator instanceof Indicator.Url url) {
      return url.value();
    }
    if (indicator instanceof Indicator.Phone phone) {
      return phone.value();
    }
    return indicator instanceof Indicator.Email email ? email.value() : "";
  }

  private IncidentMark mark(Named named, long network) {
    byte[] incident = key.incident(named.kind(), named.text());
    return new IncidentMark(hex(incident), hex(key.reporter(incident, run, network)), hex(run));
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }
}
