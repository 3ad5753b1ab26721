package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Found;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Standing;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.lookup.text.Spot;
import org.handrail.lookup.text.TextFinder;

/**
 * The indicators of one call, in canonical form: the subjects to ask about, and how the verdicts on
 * them become findings in the order of the indicators. Used by one thread at a time.
 */
final class Question {
  /** The most that is looked up for all messages of one call, so that a call stays short. */
  static final int MAX_FOUND = 1000;

  /** The name by which a verdict says that its message holds more than is looked up. */
  static final String REST_OF_TEXT = "rest-of-text";

  private static final int MAX_LINK_LENGTH = 8192;

  /** One indicator: a subject, a message with places of subjects, or neither. */
  private sealed interface Part {
    record One(int subject) implements Part {}

    record Message(List<Place> places, boolean more) implements Part {}

    record Refused(Finding.NotUnderstood finding) implements Part {}
  }

  private record Place(int subject, int start, int end) {}

  private final Canonicalizer canonicalizer;
  private final List<Part> parts;
  private final List<Subject> subjects;
  private int found;

  Question(List<Indicator> indicators, Canonicalizer canonicalizer) {
    this.canonicalizer = canonicalizer;
    this.parts = new ArrayList<>(indicators.size());
    this.subjects = new ArrayList<>(indicators.size());
    for (Indicator indicator : indicators) {
      parts.add(indicator instanceof Indicator.Text text ? message(text.value()) : one(indicator));
    }
  }

  /** What to ask about. */
  List<Subject> subjects() {
    return subjects;
  }

  /** The findings, where the verdicts are those on {@link #subjects()}. */
  List<Finding> findings(List<Verdict> verdicts) {
    List<Finding> findings = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part instanceof Part.One one) {
        findings.add(verdicts.get(one.subject()));
      } else if (part instanceof Part.Message message) {
        findings.add(verdict(message, verdicts));
      } else if (part instanceof Part.Refused refused) {
        findings.add(refused.finding());
      }
    }
    return findings;
  }

  private Part one(Indicator indicator) {
    Canonical canonical = canonicalizer.of(indicator);
    if (canonical instanceof Canonical.Understood understood) {
      return new Part.One(add(understood.subject()));
    }
    return new Part.Refused(((Canonical.NotUnderstood) canonical).finding());
  }

  private int add(Subject subject) {
    subjects.add(subject);
    return subjects.size() - 1;
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
      place(spot.indicator(), spot, places, 2);
    }
    found += places.size();
    return new Part.Message(places, more);
  }

  /** Adds what stands at a spot, then the person a link stands for and the link within a link. */
  private void place(Indicator indicator, Spot spot, List<Place> places, int depth) {
    if (!(canonicalizer.of(indicator) instanceof Canonical.Understood understood)) {
      return;
    }
    Subject subject = understood.subject();
    places.add(new Place(add(subject), spot.start(), spot.end()));
    if (subject.type() != IndicatorType.URL || depth == 0) {
      return;
    }
    String link = subject.canonical();
    IndicatorForms.profile(link).ifPresent(who -> place(who, spot, places, 0));
    int inner = innerLink(link);
    if (inner > 0 && link.length() <= MAX_LINK_LENGTH) {
      place(new Indicator.Url(link.substring(inner)), spot, places, depth - 1);
    }
  }

  private static int innerLink(String link) {
    int http = link.indexOf("http://", 7);
    int https = link.indexOf("https://", 7);
    return http < 0 ? https : https < 0 ? http : Math.min(http, https);
  }

  private static Verdict verdict(Part.Message message, List<Verdict> verdicts) {
    List<Found> all = new ArrayList<>(message.places().size());
    Set<String> incomplete = new LinkedHashSet<>();
    Standing worst = Standing.UNKNOWN;
    int seconds = message.more() ? Tally.INCOMPLETE_SECONDS : Tally.VALID_SECONDS;
    for (Place place : message.places()) {
      Verdict verdict = verdicts.get(place.subject());
      all.add(new Found(verdict, place.start(), place.end()));
      incomplete.addAll(verdict.incomplete());
      seconds = Math.min(seconds, verdict.validForSeconds());
      if (verdict.standing().compareTo(worst) < 0) {
        worst = verdict.standing();
      }
    }
    if (message.more()) {
      incomplete.add(REST_OF_TEXT);
    }
    return new Verdict(
        IndicatorType.TEXT, worst, "", List.of(), all, List.copyOf(incomplete), seconds);
  }
}
