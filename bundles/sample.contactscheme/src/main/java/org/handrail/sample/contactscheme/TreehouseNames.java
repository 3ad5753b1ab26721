package org.handrail.sample.contactscheme;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.ContactScheme;
import org.osgi.service.component.annotations.Component;

/**
 * The names of a platform called Treehouse: 2 to 20 letters and digits, a sign {@code #} and four
 * digits that tell apart those of the same name, as in {@code Fox#0042}. A profile is {@code
 * treehouse.example/u/fox/0042}.
 */
@Component(service = ContactScheme.class)
public final class TreehouseNames implements ContactScheme {
  private static final Pattern NAME = Pattern.compile("@?([a-z0-9]{2,20})#([0-9]{4})");
  private static final Pattern PROFILE =
      Pattern.compile("(?:https?://)?treehouse\\.example/u/([a-z0-9]{2,20})/([0-9]{4})/?");

  @Override
  public String platform() {
    return "treehouse";
  }

  @Override
  public Optional<String> userName(String typed) {
    String lower = typed.strip().toLowerCase(Locale.ROOT);
    return name(NAME.matcher(lower)).or(() -> name(PROFILE.matcher(lower)));
  }

  @Override
  public Optional<Indicator> profile(String link) {
    return name(PROFILE.matcher(link.toLowerCase(Locale.ROOT)))
        .map(name -> new Indicator.Handle(platform(), name));
  }

  private static Optional<String> name(Matcher matcher) {
    return matcher.matches()
        ? Optional.of(matcher.group(1) + "#" + matcher.group(2))
        : Optional.empty();
  }
}
