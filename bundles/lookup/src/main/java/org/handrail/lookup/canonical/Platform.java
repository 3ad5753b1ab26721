package org.handrail.lookup.canonical;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A platform whose user names we know the rules of, and the links that stand for a user name there.
 * The patterns are matched against what was typed, without a leading {@code @}.
 */
enum Platform {
  TELEGRAM(
      "[a-z][a-z0-9_]{4,31}",
      "(?:https?://)?(?:www\\.)?(?:t\\.me|telegram\\.me|telegram\\.dog)/(?:s/)?([a-z0-9_]+)/?(?:[?#].*)?",
      "(?:https?://)?([a-z0-9_]+)\\.t\\.me/?(?:[?#].*)?",
      "tg:(?://)?resolve/?\\?(?:[^#]*&)?domain=([a-z0-9_]+)(?:[&#].*)?"),
  INSTAGRAM(
      "[a-z0-9._]{1,30}",
      "(?:https?://)?(?:www\\.)?(?:instagram\\.com|instagr\\.am|ig\\.me/m)/([a-z0-9._]+)/?(?:[?#].*)?"),
  SNAPCHAT(
      "[a-z][a-z0-9._-]{2,14}",
      "(?:https?://)?(?:www\\.)?snapchat\\.com/(?:add/|@)([a-z0-9._-]+)/?(?:[?#].*)?"),
  DISCORD(
      "(?!.*\\.\\.)[a-z0-9._]{2,32}",
      "(?:https?://)?(?:www\\.)?(?:discord\\.com|discordapp\\.com)/users/([0-9]+)/?(?:[?#].*)?");

  private final Pattern name;
  private final Pattern link;

  Platform(String name, String... links) {
    this.name = Pattern.compile(name);
    this.link = Pattern.compile(String.join("|", links), Pattern.CASE_INSENSITIVE);
  }

  /** The name in keys and on the wire. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The platform of that name. */
  static Optional<Platform> find(String wireName) {
    for (Platform platform : values()) {
      if (platform.wireName().equals(wireName)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  /** The user name in lower case; empty where it cannot be one here. */
  Optional<String> userName(String typed) {
    String bare = linked(typed).orElse(typed);
    String lower = (bare.startsWith("@") ? bare.substring(1) : bare).toLowerCase(Locale.ROOT);
    return Optional.of(lower).filter(text -> name.matcher(text).matches());
  }

  /** The user name that a link to a profile stands for. */
  Optional<String> linked(String text) {
    Matcher matcher = link.matcher(text);
    if (matcher.matches()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        if (matcher.group(i) != null) {
          return Optional.of(matcher.group(i));
        }
      }
    }
    return Optional.empty();
  }
}
