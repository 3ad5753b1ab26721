package org.handrail.report.staff;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.handrail.api.http.Call;
import org.handrail.reading.Refused;

/**
 * Which part of a list somebody wants to see. Pages go on after an id and not from a number, so
 * that what is added or taken away meanwhile shifts nothing.
 *
 * @param after what it comes after
 * @param limit how many at most
 */
record Page(Optional<UUID> after, int limit) {
  private static final int FEW = 50;
  private static final int MOST = 200;

  /**
   * The page that a query asks for.
   *
   * @throws Refused when it asks for none
   */
  static Page of(Call call) {
    String limit = call.query("limit").orElse(Integer.toString(FEW));
    if (!limit.matches("[0-9]{1,3}")
        || Integer.parseInt(limit) < 1
        || Integer.parseInt(limit) > MOST) {
      throw new Refused(StaffProblems.badQuery("Write limit as a number from 1 to " + MOST + "."));
    }
    Optional<String> after = call.query("after");
    Optional<UUID> id = after.flatMap(StaffDesk::uuid);
    if (after.isPresent() && id.isEmpty()) {
      throw new Refused(
          StaffProblems.badQuery("Write after as the id that the page before ended with."));
    }
    return new Page(id, Integer.parseInt(limit));
  }

  /** One more than the page holds: whether there is another page shows by that. */
  int ask() {
    return limit + 1;
  }

  <T> List<T> cut(List<T> asked) {
    return asked.subList(0, Math.min(limit, asked.size()));
  }

  /** After which id the next page begins; empty when this is the last. */
  <T> Optional<String> next(List<T> asked, Function<T, UUID> id) {
    return asked.size() > limit
        ? Optional.of(id.apply(asked.get(limit - 1)).toString())
        : Optional.empty();
  }
}
