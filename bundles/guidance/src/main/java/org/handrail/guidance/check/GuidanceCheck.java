package org.handrail.guidance.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.guidance.choice.HelplineChoice;
import org.handrail.guidance.content.Fault;
import org.handrail.guidance.library.Library;

/**
 * What an admin should look at.
 *
 * @param faults what is not shown: broken files, and overdue helplines without a fresh companion
 * @param overdue what is shown but was due to be checked again
 * @param expired items whose last day has passed
 * @param unreviewed translations that no native speaker has checked
 */
public record GuidanceCheck(
    List<String> faults, List<String> overdue, List<String> expired, List<String> unreviewed) {
  /** Copies the lists. */
  public GuidanceCheck {
    faults = List.copyOf(faults);
    overdue = List.copyOf(overdue);
    expired = List.copyOf(expired);
    unreviewed = List.copyOf(unreviewed);
  }

  /** Looks at everything. */
  public static GuidanceCheck of(Library library, List<Fault> broken, LocalDate today) {
    List<String> faults = new ArrayList<>(broken.stream().map(Fault::sentence).toList());
    List<String> overdue = new ArrayList<>();
    List<String> expired = new ArrayList<>();
    List<String> unreviewed = new ArrayList<>();
    List<Helpline> lines = library.helplines();
    for (Helpline line : lines) {
      if (line.provenance().overdueOn(today)) {
        boolean shown = HelplineChoice.shown(line, lines, today);
        String due =
            "helpline "
                + line.id()
                + ": check it again, it was due on "
                + line.provenance().reviewBy();
        (shown ? overdue : faults).add(shown ? due : due + ", and is not shown");
      }
    }
    library.items().values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .forEach(item -> look(item, today, overdue, expired, unreviewed));
    return new GuidanceCheck(faults, overdue, expired, unreviewed);
  }

  private static void look(
      Item item,
      LocalDate today,
      List<String> overdue,
      List<String> expired,
      List<String> unreviewed) {
    String name = "item " + item.id() + " (" + item.locale() + ")";
    if (item.expires().filter(today::isAfter).isPresent()) {
      expired.add(name + ": its last day has passed, so it is not shown");
    } else if (item.provenance().overdueOn(today)) {
      overdue.add(name + ": check it again, it was due on " + item.provenance().reviewBy());
    }
    if (!item.reviewed()) {
      unreviewed.add(name + ": no native speaker has checked it, and it says so");
    }
  }
}
