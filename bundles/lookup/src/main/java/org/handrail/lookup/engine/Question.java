package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.engine.Answers.Place;
import org.handrail.lookup.text.Spot;
import org.handrail.lookup.text.TextFinder;

/**
 * The indicators of one call, in canonical form: the subjects to ask about, and how the verdicts on
 * them become findings in the order of the indicators. Used by one thread at a time.
 */
final class Question {
  /** The most that is looked up for all messages of one call, so that a call stays short. */
  static final int MAX_FOUND = 1000;

  /** How many links within a link are followed. */
  static final int MAX_DEPTH = 4;

  /** The most that is looked up behind one link. */
  static final int MAX_BEHIND = 8;

  /**
   * A subject, and how its verdict is kept.
   *
   * @param key under which it is kept
   */
  record Asked(Subject subject, VerdictCache.Key key) {}

  /**
   * One indicator: a subject and those behind it, a message with places of subjects, or neither.
   */
  private sealed interface Part {
    record One(int subject, List<Integer> behind) implements Part {}

    record Message(List<Place> places, boolean more) implements Part {}

    record Refused(Finding.NotUnderstood finding) implements Part {}
  }

  private final Canonicalizer canonicalizer;
  private final List<Part> parts;
  private final List<Asked> asked;
  private int found;

  Question(List<Indicator> indicators, Canonicalizer canonicalizer) {
    this.canonicalizer = canonicalizer;
    this.parts = new ArrayList<>(indicators.size());
    this.asked = new ArrayList<>(indicators.size());
    for (Indicator indicator : indicators) {
      parts.add(indicator instanceof Indicator.Text text ? message(text.value()) : one(indicator));
    }
  }

  /** What to ask about. */
  List<Asked> asked() {
    return asked;
  }

  /** The findings, where the verdicts are those on {@link #asked()}. */
  List<Finding> findings(List<Verdict> verdicts) {
    List<Finding> findings = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part instanceof Part.One one) {
        Verdict own = verdicts.get(one.subject());
        findings.add(one.behind().isEmpty() ? own : Answers.leading(own, one.behind(), verdicts));
      } else if (part instanceof Part.Message message) {
        findings.add(Answers.message(message.places(), message.more(), verdicts));
      } else if (part instanceof Part.Refused refused) {
        findings.add(refused.finding());
      }
    }
    return findings;
  }

  private Part one(Indicator indicator) {
    Canonical canonical = canonicalizer.of(indicator);
    if (!(canonical instanceof Canonical.Understood understood)) {
      return new Part.Refused(((Canonical.NotUnderstood) canonical).finding());
    }
    int own = add(indicator, understood.subject());
    List<Integer> behind = List.of();
    if (indicator instanceof Indicator.Url) {
      behind = behind(indicator, understood.subject());
    }
    return new Part.One(own, behind);
  }

  private int add(Indicator indicator, Subject subject) {
    // A capital I looks like a small l: only then does the look not follow from the canonical form.
    List<String> looks =
        indicator.value().indexOf('I') >= 0 && subject.type() != IndicatorType.PHONE
            ? subject.lookalikes()
            : List.of();
    asked.add(new Asked(subject, new VerdictCache.Key(subject.type(), subject.canonical(), looks)));
    return asked.size() - 1;
  }

  private List<Integer> behind(Indicator link, Subject subject) {
    List<Indicator> next = canonicalizer.behind(link, subject);
    if (next.isEmpty()) {
      return List.of();
    }
    List<Integer> all = new ArrayList<>();
    next.forEach(one -> follow(one, all, MAX_DEPTH));
    return all;
  }

  /** Adds what a link leads to, and what that leads to. */
  private void follow(Indicator indicator, List<Integer> into, int depth) {
    if (into.size() < MAX_BEHIND
        && depth > 0
        && canonicalizer.of(indicator) instanceof Canonical.Understood understood) {
      into.add(add(indicator, understood.subject()));
      canonicalizer
          .behind(indicator, understood.subject())
          .forEach(one -> follow(one, into, depth - 1));
    }
  }

  private Part message(String text) {
    if (text.length() > TextFinder.MAX_LENGTH) {
      return new Part.Refused(
          new Finding.NotUnderstood(
              IndicatorType.TEXT,
              "value-too-long",
              "The value is too long",
              "A text has at most " + TextFinder.MAX_LENGTH + " UTF-16 units: send it in parts."));
    }
    if (found >= MAX_FOUND) {
      return new Part.Message(List.of(), true);
    }
    List<Place> places = new ArrayList<>();
    boolean more = false;
    for (Spot spot : TextFinder.find(text)) {
      if (places.size() >= TextFinder.MAX_SPOTS || found + places.size() >= MAX_FOUND) {
        more = true;
        break;
      }
      place(spot, places);
    }
    found += places.size();
    return new Part.Message(places, more);
  }

  /** Adds what stands at a spot, then what is behind it. */
  private void place(Spot spot, List<Place> places) {
    Indicator indicator = spot.indicator();
    if (!(canonicalizer.of(indicator) instanceof Canonical.Understood understood)) {
      return;
    }
    places.add(new Place(add(indicator, understood.subject()), spot.start(), spot.end()));
    if (indicator instanceof Indicator.Url) {
      for (int one : behind(indicator, understood.subject())) {
        places.add(new Place(one, spot.start(), spot.end()));
      }
    }
  }
}
