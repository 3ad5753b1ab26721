package org.handrail.lookup.canonical;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/**
 * A user name with its platform before it, such as {@code telegram:name}. Rules are known for some
 * platforms; on any other the name is trimmed, loses a leading {@code @}, and is put in lower case.
 */
final class HandleForm {
  private static final int MAX_LENGTH = 512;
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

  private static final Pattern PHONE_LINK =
      Pattern.compile(
          "https?://(?:wa\\.me/|api\\.whatsapp\\.com/send/?\\?phone=)\\+?(\\d{7,15})(?:[/?&].*)?");

  /** Links under these are the platform's own pages, not people. */
  private static final Set<String> PAGES =
      Set.of(
          "add",
          "addstickers",
          "joinchat",
          "share",
          "proxy",
          "socks",
          "setlanguage",
          "iv",
          "login",
          "p",
          "reel",
          "reels",
          "explore",
          "stories",
          "accounts",
          "direct",
          "tv");

  private HandleForm() {}

  static Canonical of(Indicator.Handle handle) {
    if (handle.value().length() > MAX_LENGTH || handle.platform().length() > MAX_LENGTH) {
      return Refusal.tooLong(IndicatorType.HANDLE, MAX_LENGTH);
    }
    String platform = handle.platform().strip().toLowerCase(Locale.ROOT);
    String typed = Refanged.text(handle.value().strip());
    return name(platform, typed)
        .filter(name -> PLATFORM.matcher(platform).matches())
        .map(name -> platform + ":" + name)
        .<Canonical>map(
            key -> new Canonical.Understood(new Subject(IndicatorType.HANDLE, key, List.of(key))))
        .orElseGet(Refusal.INVALID_HANDLE::outcome);
  }

  /** The user name or number that a canonical link to a profile stands for. */
  static Optional<Indicator> linked(String link) {
    Matcher phone = PHONE_LINK.matcher(link);
    if (phone.matches()) {
      return Optional.of(new Indicator.Phone("+" + phone.group(1), Optional.empty()));
    }
    for (Platform platform : Platform.values()) {
      Optional<String> name = platform.linked(link).filter(n -> !PAGES.contains(n));
      if (name.isPresent() && platform.userName(name.get()).isPresent()) {
        return Optional.of(new Indicator.Handle(platform.wireName(), name.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> name(String platform, String typed) {
    return switch (platform) {
      case "xmpp" -> xmpp(typed);
      case "matrix" -> matrix(typed);
      default ->
          Platform.find(platform).map(p -> p.userName(typed)).orElseGet(() -> generic(typed));
    };
  }

  /**
   * The bare address of RFC 7622, without the resource. The local part is put in NFC and lower
   * case, which is what the PRECIS profile UsernameCaseMapped does to all but a few characters.
   */
  private static Optional<String> xmpp(String typed) {
    String text = typed.regionMatches(true, 0, "xmpp:", 0, 5) ? typed.substring(5) : typed;
    int question = text.indexOf('?');
    text = question < 0 ? text : text.substring(0, question);
    int slash = text.indexOf('/');
    text = slash < 0 ? text : text.substring(0, slash);
    int at = text.indexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    String local =
        Normalizer.normalize(text.substring(0, at), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return EmailForm.domain(text.substring(at + 1))
        .filter(domain -> isPlain(local, "\"&'/:<>@"))
        .map(domain -> local + "@" + domain);
  }

  /** {@code @local:server}, split at the first colon; historical ids are not in lower case. */
  private static Optional<String> matrix(String typed) {
    String text = typed;
    int link = text.indexOf("matrix.to/#/");
    if (link >= 0) {
      text = Bytes.unescape(text.substring(link + 12));
    } else if (text.regionMatches(true, 0, "matrix:u/", 0, 9)) {
      text = "@" + Bytes.unescape(text.substring(9));
    }
    int question = text.indexOf('?');
    text = question < 0 ? text : text.substring(0, question);
    String id = text.startsWith("@") ? text.substring(1) : text;
    int colon = id.indexOf(':');
    if (colon < 1) {
      return Optional.empty();
    }
    String local = id.substring(0, colon);
    String server = id.substring(colon + 1);
    int port =
        server.startsWith("[") ? server.indexOf(':', server.indexOf(']') + 1) : server.indexOf(':');
    String host = port < 0 ? server : server.substring(0, port);
    String rest = port < 0 ? "" : server.substring(port);
    return HostName.of(Bytes.of(host))
        .filter(name -> isPlain(local, "") && rest.matches("(:\\d{1,5})?"))
        .map(name -> "@" + local + ":" + name + rest);
  }

  private static Optional<String> generic(String typed) {
    String name = (typed.startsWith("@") ? typed.substring(1) : typed).toLowerCase(Locale.ROOT);
    return Optional.of(name).filter(text -> isPlain(text, ""));
  }

  private static boolean isPlain(String text, String forbidden) {
    if (text.isEmpty() || text.length() > 255) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isWhitespace(c) || forbidden.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
