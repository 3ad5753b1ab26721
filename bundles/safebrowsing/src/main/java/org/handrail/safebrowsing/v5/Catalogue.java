package org.handrail.safebrowsing.v5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.safebrowsing.edition.ListKey;
import org.handrail.safebrowsing.edition.Threat;
import org.handrail.safebrowsing.wire.v5.HashListMetadata;
import org.handrail.safebrowsing.wire.v5.HashListMetadata.HashLength;
import org.handrail.safebrowsing.wire.v5.LikelySafeType;

/**
 * The lists by their names in version 5: those of its documentation, the same in other lengths
 * where these are configured, and those that browsers ask for besides, which are empty.
 */
final class Catalogue {
  /**
   * A named list.
   *
   * @param name such as {@code se-4b}
   * @param key what it holds
   * @param code by which a version of it is known: two names for the same entries have two
   * @param metadata what it is, for programs and for people
   */
  record Named(String name, ListKey key, byte code, HashListMetadata metadata) {}

  private record Kind(String prefix, Threat threat, String description) {}

  // A bit that no code of a key has, and numbers that no threat has.
  private static final byte UWSA = (byte) 0x80;
  private static final byte MWB = 5 << 4;
  private static final byte CSDDA = 6 << 4;
  private static final byte GCA = 7 << 4;

  private static final List<Kind> KINDS =
      List.of(
          new Kind("se", Threat.SOCIAL_ENGINEERING, "Pages that trick people"),
          new Kind("mw", Threat.MALWARE, "Harmful software"),
          new Kind("uws", Threat.UNWANTED_SOFTWARE, "Other harm, for clients on a desktop"),
          new Kind("uwsa", Threat.UNWANTED_SOFTWARE, "Other harm, for clients on Android"),
          new Kind(
              "pha", Threat.POTENTIALLY_HARMFUL_APPLICATION, "Other harm, for clients on Android"));

  private final List<Named> lists;

  Catalogue(Set<Integer> widths) {
    List<Named> all = new ArrayList<>();
    for (int width : widths.stream().sorted().toList()) {
      for (Kind kind : KINDS) {
        String name = kind.prefix() + "-" + width + "b";
        ListKey key = ListKey.of(kind.threat(), width);
        byte code = kind.prefix().equals("uwsa") ? (byte) (key.code() | UWSA) : key.code();
        all.add(new Named(name, key, code, threat(kind.threat(), width, kind.description())));
      }
    }
    all.add(empty("gc-32b", 32, (byte) 0, safe("sites", LikelySafeType.GENERAL_BROWSING)));
    // Browsers ask for these in the same call as for the others, and get all of them or none.
    all.add(empty("gca-32b", 32, GCA, safe("sites on Android", LikelySafeType.GENERAL_BROWSING)));
    all.add(
        empty(
            "csdda-32b",
            32,
            CSDDA,
            safe("downloads", LikelySafeType.CSD, LikelySafeType.DOWNLOAD)));
    all.add(
        empty("mwb-4b", 4, MWB, threat(Threat.MALWARE, 4, "Harmful files: none are known here")));
    lists = List.copyOf(all);
  }

  private static Named empty(String name, int width, byte code, HashListMetadata metadata) {
    ListKey key = new ListKey(Optional.empty(), width);
    return new Named(name, key, (byte) (key.code() | code), metadata);
  }

  private static HashListMetadata threat(Threat threat, int width, String description) {
    return HashListMetadata.newBuilder()
        .addThreatTypesValue(threat.number())
        .setDescription(description)
        .setHashLength(
            switch (width) {
              case 4 -> HashLength.FOUR_BYTES;
              case 8 -> HashLength.EIGHT_BYTES;
              case 16 -> HashLength.SIXTEEN_BYTES;
              default -> HashLength.THIRTY_TWO_BYTES;
            })
        .build();
  }

  private static HashListMetadata safe(String what, LikelySafeType... types) {
    return HashListMetadata.newBuilder()
        .addAllLikelySafeTypes(List.of(types))
        .setDescription("Likely safe " + what + ": none are known here")
        .setHashLength(HashLength.THIRTY_TWO_BYTES)
        .build();
  }

  List<Named> all() {
    return lists;
  }

  Optional<Named> find(String name) {
    return lists.stream().filter(list -> list.name().equals(name)).findFirst();
  }
}
