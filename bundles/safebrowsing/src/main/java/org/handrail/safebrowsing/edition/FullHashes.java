package org.handrail.safebrowsing.edition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.lists.HashListVersion;

/** Finds full hashes in lists. */
final class FullHashes {
  // A prefix of four bytes has one hash by chance; nobody needs more, and an answer stays bounded.
  private static final int MOST = 1_000;

  private FullHashes() {}

  static List<FullHash> find(Collection<HashListVersion> versions, byte[] prefix, Instant now) {
    Map<byte[], Integer> found = new TreeMap<>((Comparator<byte[]>) Arrays::compareUnsigned);
    for (HashListVersion version : versions) {
      byte[] hash = new byte[32];
      for (long i = version.ceiling(prefix); i < version.size() && found.size() < MOST; i++) {
        version.hash(i, hash, 0);
        if (!Arrays.equals(hash, 0, prefix.length, prefix, 0, prefix.length)) {
          break;
        }
        int threats = Eligible.threats(version, i, now);
        if (threats != 0) {
          found.merge(hash.clone(), threats, (a, b) -> a | b);
        }
      }
    }
    List<FullHash> all = new ArrayList<>();
    found.forEach((hash, threats) -> all.add(new FullHash(hash, threats)));
    return all;
  }
}
