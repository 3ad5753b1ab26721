package org.handrail.privacy.contact;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.handrail.privacy.range.RangePage;

/**
 * The outputs of all listed contacts under one key, as they are served. Immutable.
 *
 * @param sorted ascending by output
 */
record Outputs(List<Listed> sorted) {
  /**
   * One contact.
   *
   * @param output 32 bytes; uncopied
   * @param lists how many lists have it
   * @param until when the last of them lets it go
   */
  record Listed(byte[] output, int lists, Instant until) {}

  static Outputs of(List<Listed> any) {
    return new Outputs(
        any.stream().sorted((a, b) -> Arrays.compareUnsigned(a.output(), b.output())).toList());
  }

  /** The range of outputs that begin so. */
  RangePage range(byte[] prefix, Instant now) {
    RangePage page = new RangePage(prefix);
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(sorted.get(middle).output(), prefix) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < sorted.size() && begins(sorted.get(i).output(), prefix); i++) {
      if (sorted.get(i).until().isAfter(now)) {
        page.add(sorted.get(i).output(), sorted.get(i).lists());
      }
    }
    return page;
  }

  private static boolean begins(byte[] output, byte[] prefix) {
    return Arrays.equals(output, 0, prefix.length, prefix, 0, prefix.length);
  }
}
