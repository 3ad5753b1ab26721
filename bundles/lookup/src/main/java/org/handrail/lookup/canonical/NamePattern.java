package org.handrail.lookup.canonical;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.ContactScheme;

/**
 * A platform whose user names follow a pattern, in lower case, and whose links to profiles hold the
 * name. The patterns are matched against what was typed, without a leading {@code @}.
 */
final class NamePattern implements ContactScheme {
  private static final String WEB = "(?:https?://)?(?:www\\.)?";
  private static final String END = "/?(?:[?#].*)?";

  /** The platforms that are known by a pattern; {@code docs/canonical-forms.md} lists them. */
  static final List<NamePattern> ALL =
      List.of(
          new NamePattern(
              "telegram",
              Set.of("t.me", "telegram.me", "telegram.dog"),
              "[a-z][a-z0-9_]{4,31}",
              Set.of("addstickers", "joinchat", "share", "proxy", "socks", "setlanguage", "login"),
              WEB + "(?:t\\.me|telegram\\.me|telegram\\.dog)/(?:s/)?([a-z0-9_]+)" + END,
              "(?:https?://)?([a-z0-9_]+)\\.t\\.me" + END,
              "tg:(?://)?resolve/?\\?(?:[^#]*&)?domain=([a-z0-9_]+)(?:[&#].*)?"),
          new NamePattern(
              "instagram",
              Set.of("instagram.com", "instagr.am", "ig.me"),
              "[a-z0-9._]{1,30}",
              Set.of("p", "reel", "reels", "explore", "stories", "accounts", "direct", "tv"),
              WEB + "(?:instagram\\.com|instagr\\.am|ig\\.me/m)/([a-z0-9._]+)" + END),
          new NamePattern(
              "snapchat",
              Set.of("snapchat.com"),
              "[a-z][a-z0-9._-]{2,14}",
              Set.of(),
              WEB + "snapchat\\.com/(?:add/|@)([a-z0-9._-]+)" + END),
          new NamePattern(
              "discord",
              Set.of("discord.com", "discordapp.com"),
              "(?!.*\\.\\.)[a-z0-9._]{2,32}",
              Set.of(),
              WEB + "(?:discord\\.com|discordapp\\.com)/users/([0-9]+)" + END));

  private final String platform;
  private final Set<String> domains;
  private final Pattern name;
  private final Pattern link;
  private final Set<String> pages;

  /**
   * A platform.
   *
   * @param domains the last two labels of the hosts of links to a profile
   * @param name what a user name in lower case matches
   * @param pages links under these are the platform's own pages, not people
   * @param links what links to a profile match, the name in a group
   */
  NamePattern(
      String platform, Set<String> domains, String name, Set<String> pages, String... links) {
    this.platform = platform;
    this.domains = Set.copyOf(domains);
    this.name = Pattern.compile(name);
    this.pages = Set.copyOf(pages);
    this.link = Pattern.compile(String.join("|", links), Pattern.CASE_INSENSITIVE);
  }

  @Override
  public String platform() {
    return platform;
  }

  /** The last two labels of the hosts of links to a profile. */
  Set<String> domains() {
    return domains;
  }

  @Override
  public Optional<String> userName(String typed) {
    String bare = linked(typed).orElse(typed);
    String lower = (bare.startsWith("@") ? bare.substring(1) : bare).toLowerCase(Locale.ROOT);
    return Optional.of(lower).filter(text -> name.matcher(text).matches());
  }

  @Override
  public Optional<Indicator> profile(String address) {
    return linked(address)
        .filter(who -> !pages.contains(who.toLowerCase(Locale.ROOT)))
        .filter(who -> userName(who).isPresent())
        .map(who -> new Indicator.Handle(platform, who));
  }

  private Optional<String> linked(String text) {
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
