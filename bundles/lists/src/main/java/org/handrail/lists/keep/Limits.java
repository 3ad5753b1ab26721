package org.handrail.lists.keep;

/**
 * What a new version of a list must keep to.
 *
 * @param maxShrinkPercent how much smaller than the version before it may be, 0 to 100
 * @param maxBrokenPercent how much of it may not be understood, 0 to 100
 * @param keptVersions how many versions are kept, the one in use among them; 2 to 16
 * @param maxByLook how many entries of a list are also met by what looks like them
 */
public record Limits(int maxShrinkPercent, int maxBrokenPercent, int keptVersions, int maxByLook) {
  boolean shrinksTooMuch(long before, long after) {
    return after * 100 < before * (100 - maxShrinkPercent);
  }

  boolean isBroken(long records, long broken) {
    return broken * 100 > records * maxBrokenPercent;
  }
}
