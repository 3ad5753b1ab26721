package org.handrail.safebrowsing.v5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.safebrowsing.edition.ListKey;
import org.handrail.safebrowsing.edition.Threat;

/**
 * The lists by their names in version 5: those of its documentation, and the same in other lengths
 * where these are configured.
 */
final class Catalogue {
  /**
   * A named list.
   *
   * @param name such as {@code se-4b}
   * @param key what it holds
   * @param code by which a version of it is known: two names for the same entries have two
   * @param description in English
   */
  record Named(String name, ListKey key, byte code, String description) {}

  private record Kind(String prefix, Threat threat, String description) {}

  // A bit that no code of a key has.
  private static final byte UWSA = (byte) 0x80;

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
        all.add(new Named(name, key, code, kind.description()));
      }
    }
    ListKey safe = new ListKey(Optional.empty(), 32);
    all.add(new Named("gc-32b", safe, safe.code(), "Likely safe sites: none are known here"));
    lists = List.copyOf(all);
  }

  List<Named> all() {
    return lists;
  }

  Optional<Named> find(String name) {
    return lists.stream().filter(list -> list.name().equals(name)).findFirst();
  }
}
