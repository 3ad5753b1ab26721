package org.handrail.lookup.canonical;

import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.handrail.api.lookup.Subject;

/**
 * What a name looks like: two names with one look can be taken for each other. It is a second key
 * and never the identity.
 *
 * <p>Source: UTS-39, section 4, "skeleton", in lower case, and once more: the first maps zero to a
 * capital O, and only in lower case that meets the small one.
 */
final class Look {
  /** Its tables take some milliseconds to load: not before the first name that needs them. */
  private static final class Library {
    static final SpoofChecker UTS39 = new SpoofChecker.Builder().build();
  }

  private Look() {}

  /** The look of a text. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSimple(text.charAt(i))) {
        return twice(text);
      }
    }
    return ascii(text);
  }

  /** As the library does it, for any text. */
  static String twice(String text) {
    String once = Library.UTS39.getSkeleton(text).toLowerCase(Locale.ROOT);
    return Library.UTS39.getSkeleton(once);
  }

  private static boolean isSimple(char c) {
    return c > 0x20 && c < 0x7f && c != '"' && c != '%' && c != '`';
  }

  /** The same for most of ASCII, without the library: a test compares the two. */
  private static String ascii(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '0', 'O' -> out.append('o');
        case '1', 'I', '|' -> out.append('l');
        case 'm', 'M' -> out.append("rn");
        default -> out.append(c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c);
      }
    }
    return out.toString();
  }

  /**
   * The keys by which a host is compared by look, with the domains above it.
   *
   * @param hosts from the exact one up, as in expressions
   * @param typed the host as it was typed: a capital I looks like a small l
   */
  static List<String> hosts(List<String> hosts, String typed) {
    List<String> keys = new ArrayList<>(hosts.size());
    for (String host : hosts) {
      keys.add(key(of(HostName.toUnicode(host)), 0));
    }
    if (typed.indexOf('I') >= 0) {
      String look = of(typed);
      int last = hosts.size() > 1 ? dots(hosts.get(hosts.size() - 1)) : dots(look);
      int at = 0;
      for (int left = dots(look); left >= last && keys.size() < Subject.MAX_LOOKALIKES; left--) {
        String key = key(look, at);
        if (!keys.contains(key)) {
          keys.add(key);
        }
        at = look.indexOf('.', at) + 1;
      }
    }
    return keys;
  }

  private static String key(String look, int from) {
    return new StringBuilder(Subject.LOOKS_LIKE.length() + look.length() + 1 - from)
        .append(Subject.LOOKS_LIKE)
        .append(look, from, look.length())
        .append('/')
        .toString();
  }

  private static int dots(String host) {
    return (int) host.chars().filter(c -> c == '.').count();
  }

  /**
   * The keys by which a contact is compared by look.
   *
   * @param prefix what stands before the name in its key, such as {@code telegram:}
   * @param name the canonical name
   * @param typed what was typed, with the name in it
   */
  static List<String> contact(String prefix, String name, String typed) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(Subject.LOOKS_LIKE + prefix + of(name));
    int at = typed.toLowerCase(Locale.ROOT).lastIndexOf(name.toLowerCase(Locale.ROOT));
    if (at >= 0 && at + name.length() <= typed.length()) {
      keys.add(Subject.LOOKS_LIKE + prefix + of(typed.substring(at, at + name.length())));
    }
    return List.copyOf(keys);
  }
}
