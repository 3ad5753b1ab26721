package org.handrail.safebrowsing.v4;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.safebrowsing.edition.Threat;
import org.handrail.safebrowsing.http.Refused;
import org.handrail.safebrowsing.wire.v4.PlatformType;
import org.handrail.safebrowsing.wire.v4.ThreatEntryType;
import org.handrail.safebrowsing.wire.v4.ThreatInfo;
import org.handrail.safebrowsing.wire.v4.ThreatType;

/** What version 4 asks about. */
final class Threats {
  /** The most entries in one request, as its reference has it. */
  static final int MOST_ENTRIES = 500;

  private Threats() {}

  /** Which entries count as a threat of that type; empty for a type that nothing here is of. */
  static Optional<Threat> find(int type) {
    return Threat.find(
        type == ThreatType.SOCIAL_ENGINEERING_INTERNAL_VALUE
            ? ThreatType.SOCIAL_ENGINEERING_VALUE
            : type);
  }

  /** The types asked about that something here can be of, as they were written, each once. */
  static Set<Integer> types(ThreatInfo info) {
    Set<Integer> types = new LinkedHashSet<>();
    for (int type : info.getThreatTypesValueList()) {
      if (find(type).isPresent()) {
        types.add(type);
      }
    }
    return types;
  }

  /** The platforms asked about, each once; every list is the same on all. */
  static Set<Integer> platforms(ThreatInfo info) {
    Set<Integer> platforms = new LinkedHashSet<>(info.getPlatformTypesValueList());
    platforms.removeIf(platform -> PlatformType.forNumber(platform) == null);
    platforms.remove(PlatformType.PLATFORM_TYPE_UNSPECIFIED_VALUE);
    return platforms;
  }

  /** Refuses what the reference refuses. */
  static void check(ThreatInfo info) {
    require(info.getThreatTypesCount() > 0, "threatInfo.threatTypes is missing.");
    require(info.getPlatformTypesCount() > 0, "threatInfo.platformTypes is missing.");
    require(info.getThreatEntryTypesCount() > 0, "threatInfo.threatEntryTypes is missing.");
    require(
        info.getThreatEntriesCount() <= MOST_ENTRIES,
        "threatInfo.threatEntries holds at most " + MOST_ENTRIES + " entries.");
  }

  /** Whether links are asked about. */
  static boolean links(ThreatInfo info) {
    List<Integer> types = info.getThreatEntryTypesValueList();
    return types.contains(ThreatEntryType.URL_VALUE);
  }

  static void require(boolean met, String otherwise) {
    if (!met) {
      throw Refused.invalid(otherwise);
    }
  }
}
