package org.handrail.guidance.choice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Kind;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;

/** Which helplines fit a reader; docs/guidance.md has the table. */
public final class HelplineChoice {
  private HelplineChoice() {}

  /**
   * The helplines that fit, the most urgent first.
   *
   * @param all the directory
   * @param today for what is overdue
   */
  public static List<Helpline> choose(List<Helpline> all, Reader reader, LocalDate today) {
    List<Helpline> here =
        all.stream()
            .filter(line -> line.kind() == Kind.EMERGENCY || serves(line, reader))
            .filter(line -> reachable(line, reader.country(), all))
            .filter(line -> shown(line, all, today))
            .toList();
    return here.stream()
        .sorted(
            Comparator.<Helpline, Kind>comparing(line -> shownAs(line, reader))
                .thenComparing(line -> distance(line, reader.country()))
                .thenComparing(line -> line.provenance().overdueOn(today)))
        .toList();
  }

  /**
   * Whether the line may still be shown: it is not overdue, or is an emergency number, or stands
   * beside one that is not overdue and serves the same people in the same place.
   */
  public static boolean shown(Helpline line, List<Helpline> all, LocalDate today) {
    return line.kind() == Kind.EMERGENCY
        || !line.provenance().overdueOn(today)
        || all.stream().anyMatch(other -> companions(line, other, today));
  }

  private static boolean companions(Helpline overdue, Helpline fresh, LocalDate today) {
    return fresh.kind() != Kind.EMERGENCY
        && !fresh.provenance().overdueOn(today)
        && fresh.country().equals(overdue.country())
        && fresh.audiences().containsAll(overdue.audiences());
  }

  private static boolean serves(Helpline line, Reader reader) {
    return line.audiences().contains(reader.audience())
        && (reader.age().isEmpty()
            || line.ages().isEmpty()
            || line.ages().get().contains(reader.age().getAsInt()));
  }

  private static boolean reachable(Helpline line, Optional<String> country, List<Helpline> all) {
    boolean everywhere = line.country().equals(Helpline.EVERYWHERE);
    boolean emergency = line.kind() == Kind.EMERGENCY;
    if (country.isEmpty() || !described(country.get(), all)) {
      return everywhere || emergency;
    }
    boolean here =
        line.country().equals(country.get())
            || (line.country().equals(EuropeanUnion.CODE) && inUnion(country.get()));
    // The words "call your country's number" are for those whose number is not known.
    return here || (everywhere && !emergency);
  }

  private static boolean described(String country, List<Helpline> all) {
    return inUnion(country) || all.stream().anyMatch(line -> line.country().equals(country));
  }

  private static boolean inUnion(String country) {
    return EuropeanUnion.contains(country) || country.equals(EuropeanUnion.CODE);
  }

  private static Kind shownAs(Helpline line, Reader reader) {
    boolean pictures = reader.topic().equals(Optional.of(Topic.IMAGES));
    // Who asks about pictures wants them gone first.
    return pictures && line.kind() == Kind.REMOVAL ? Kind.HELPLINE : line.kind();
  }

  // A country's own lines, then those of a union, then those of the world; but where nothing is
  // known of the country, the words that are right everywhere come first.
  private static int distance(Helpline line, Optional<String> country) {
    boolean own = country.isPresent() && line.country().equals(country.get());
    boolean everywhere = line.country().equals(Helpline.EVERYWHERE);
    if (line.kind() == Kind.EMERGENCY && everywhere) {
      return 0;
    }
    return own ? 0 : everywhere ? 2 : 1;
  }

  /** The lines of a stream that are overdue on a day. */
  public static Stream<Helpline> overdue(List<Helpline> all, LocalDate today) {
    return all.stream().filter(line -> line.provenance().overdueOn(today));
  }
}
