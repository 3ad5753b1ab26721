package org.handrail.lookup.canonical;

import java.util.Optional;
import org.handrail.api.lookup.ContactScheme;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * The bare address of XMPP, without the resource.
 *
 * <p>Source: RFC 7622; the local part by the PRECIS profile UsernameCaseMapped of RFC 8265.
 */
final class XmppScheme implements ContactScheme {
  /** RFC 7622, section 3.3.1: excluded from local parts, besides what PRECIS excludes. */
  private static final String EXCLUDED = "\"&'/:<>@";

  @Override
  public String platform() {
    return "xmpp";
  }

  @Override
  public Optional<String> userName(String typed) {
    String text = typed.regionMatches(true, 0, "xmpp:", 0, 5) ? typed.substring(5) : typed;
    String bare = until('/', until('?', text));
    int at = bare.indexOf('@');
    if (at < 1) {
      return Optional.empty();
    }
    Optional<String> domain = EmailForm.domain(bare.substring(at + 1));
    return local(bare.substring(0, at)).flatMap(local -> domain.map(d -> local + "@" + d));
  }

  private static Optional<String> local(String typed) {
    try {
      String local = PrecisProfiles.USERNAME_CASE_MAPPED.enforce(typed);
      boolean plain = local.chars().noneMatch(c -> EXCLUDED.indexOf(c) >= 0);
      return plain && !local.isEmpty() ? Optional.of(local) : Optional.empty();
    } catch (IllegalArgumentException e) {
      // What the profile forbids is no user name; the library says so with several subclasses.
      return Optional.empty();
    }
  }

  private static String until(char end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
