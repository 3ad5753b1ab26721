package org.handrail.safebrowsing.v4;

import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.handrail.safebrowsing.wire.v4.ThreatEntry;
import org.handrail.safebrowsing.wire.v4.ThreatEntryType;
import org.handrail.safebrowsing.wire.v4.ThreatInfo;
import org.handrail.safebrowsing.wire.v4.ThreatMatch;

/** Writes matches, one for each list that was asked about. */
final class Matches {
  private final Set<Integer> types;
  private final Set<Integer> platforms;
  private final Duration cache;

  Matches(ThreatInfo info, Duration cache) {
    types = Threats.types(info);
    platforms = Threats.platforms(info);
    this.cache = cache;
  }

  /**
   * The matches of one entry.
   *
   * @param bits its threats
   */
  List<ThreatMatch> of(ThreatEntry entry, int bits) {
    List<ThreatMatch> matches = new ArrayList<>();
    for (int type : types) {
      if (Threats.find(type).filter(threat -> threat.in(bits)).isPresent()) {
        for (int platform : platforms) {
          matches.add(
              ThreatMatch.newBuilder()
                  .setThreatTypeValue(type)
                  .setPlatformTypeValue(platform)
                  .setThreatEntryType(ThreatEntryType.URL)
                  .setThreat(entry)
                  .setCacheDuration(cache)
                  .build());
        }
      }
    }
    return matches;
  }
}
