package org.handrail.safebrowsing.edition;

import java.util.Arrays;
import java.util.Optional;

/**
 * What brings a client from where it is to where the list is. The arrays are handed on uncopied.
 *
 * @param partial whether it changes what the client has; else it replaces all of it
 * @param removals which of the client's entries go, ascending
 * @param additions the entries that come, ascending, one behind the other
 * @param position where the client is then
 * @param checksum SHA-256 over all of its entries then
 * @param complete whether that is all there is, rather than all that the limits allow at once
 */
public record Update(
    boolean partial,
    int[] removals,
    byte[] additions,
    Position position,
    byte[] checksum,
    boolean complete) {

  /** Whether the client has everything already. */
  public boolean nothing() {
    return partial && removals.length == 0 && additions.length == 0;
  }

  /**
   * Works out an update.
   *
   * @param held the edition that the client has entries of, if it is still kept
   * @param count how many of its entries
   */
  static Update between(Optional<Edition> held, int count, Edition latest, Limits limits) {
    int end = Math.min(latest.prefixes().size(), limits.database());
    if (held.isPresent() && count >= 0 && count <= held.get().prefixes().size()) {
      Optional<Update> partial = new Walk(held.get().prefixes(), count, latest, end).within(limits);
      if (partial.isPresent()) {
        return partial.get();
      }
    }
    int most = Math.min(end, limits.update());
    byte[] all = latest.prefixes().copy(0, most);
    return of(false, new int[0], all, latest, most, end);
  }

  private static Update of(
      boolean partial, int[] removals, byte[] additions, Edition latest, int count, int end) {
    byte[] checksum = latest.prefixes().checksum(count);
    return new Update(partial, removals, additions, latest.at(count), checksum, count == end);
  }

  /** Goes through both editions at once, in their common order. */
  private static final class Walk {
    private final Prefixes old;
    private final int oldEnd;
    private final Edition latest;
    private final int newEnd;
    private final Ints removals = new Ints();
    private final Ints additions = new Ints();

    Walk(Prefixes old, int oldEnd, Edition latest, int newEnd) {
      this.old = old;
      this.oldEnd = oldEnd;
      this.latest = latest;
      this.newEnd = newEnd;
    }

    /**
     * The changes, cut where the limit is reached after the client's last entry; empty where it is
     * reached before, since a client can only ever hold the first entries of an edition.
     */
    Optional<Update> within(Limits limits) {
      int i = 0;
      int j = 0;
      while (i < oldEnd) {
        int order = j < newEnd ? old.compare(i, latest.prefixes(), j) : -1;
        if (order < 0) {
          removals.add(i++);
        } else if (order > 0) {
          additions.add(j++);
        } else {
          i++;
          j++;
        }
        if (removals.size() + additions.size() > limits.update()) {
          return Optional.empty();
        }
      }
      int room = limits.update() - removals.size() - additions.size();
      int count = Math.min(newEnd, (int) Math.min(Integer.MAX_VALUE, (long) j + room));
      while (j < count) {
        additions.add(j++);
      }
      byte[] added = latest.prefixes().copy(additions.toArray());
      return Optional.of(of(true, removals.toArray(), added, latest, count, newEnd));
    }
  }

  private static final class Ints {
    private int[] values = new int[16];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
