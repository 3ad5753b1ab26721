package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFormTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "evil.example http://evil.example/",
        "hxxp://evil[.]example/a http://evil.example/a",
        "hXXps[:]//evil(dot)example https://evil.example/",
        "h**p://evil{.}example/x.exe http://evil.example/x.exe",
        "hxxps[://]evil[.]example/ https://evil.example/",
        "<https://evil.example/a> https://evil.example/a",
        "(https://evil.example/a) https://evil.example/a",
        "(https://evil.example/a_(b)) https://evil.example/a_(b)",
        "“https://evil.example/a” https://evil.example/a",
        "https://evil.example/a, https://evil.example/a",
        "https://evil.example/a. https://evil.example/a",
        "https://evil.example/a!!! https://evil.example/a",
        "[https://evil.example/] https://evil.example/",
        "https:\\\\evil.example\\x https://evil.example/x",
        "https:evil.example/x https://evil.example/x",
        "https:///evil.example/x https://evil.example/x",
        "//evil.example/x http://evil.example/x",
        "evil.example:8080/x http://evil.example/x",
        "[2001:db8::1]/x http://[2001:db8::1]/x",
        "user:secret@evil.example/x UNSUPPORTED",
        "https://good.example@evil.example/x https://evil.example/x",
        "https://good.example%2F@evil.example/x https://evil.example/x",
        "https://good.example%40evil.example/x https://good.example%40evil.example/x",
        "https://good.example\\@evil.example/x https://good.example/@evil.example/x",
        "https://evil.example/a%3Fb https://evil.example/a?b",
        "HTTPS://EVIL.EXAMPLE:443/A https://evil.example/A",
        "https://evil.example?q https://evil.example/?q",
        "https://evil.example./ https://evil.example/",
        "https://evil。example/ https://evil.example/",
        "https://ev\u200bil\u2060.exam\u00adple/ https://evil.example/",
        "https://ev\u200dil.example/ https://evil.example/",
        "\ufeffhttps://evil.example/ https://evil.example/",
        "https://evil.example/%C3%BC https://evil.example/%C3%BC",
        "https://evil.example/ü https://evil.example/%C3%BC",
        "https://evil.example/a/../../b/./c//d https://evil.example/b/c/d",
      })
  void of_pasted_isTheLinkThatWasMeant(String pasted, String canonical) {
    Canonical outcome = LinkForm.of(pasted);
    if (canonical.equals("UNSUPPORTED")) {
      assertThat(code(outcome)).isEqualTo("unsupported-scheme");
    } else {
      assertThat(canonical(outcome)).isEqualTo(canonical);
    }
  }

  @Test
  void of_spacesAroundADefangedDot_areLeftOut() {
    assertThat(canonical(LinkForm.of("  evil [.] example "))).isEqualTo("http://evil.example/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "mailto:a@b.example",
        "tg://resolve?domain=x",
        "about:blank",
        "ws://a.example/"
      })
  void of_otherScheme_isNotUnderstood(String link) {
    assertThat(code(LinkForm.of(link))).isEqualTo("unsupported-scheme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "not a link at all.",
        "http://",
        "http:///",
        "https://@/",
        "http://[::1",
        "http://[x]/",
        "http://evil.example:80a/",
        "http://.../",
        "...",
        "/path/only",
        "?",
        "#",
        "http://[::1]x/",
        "http://user@:80/"
      })
  void of_noLink_isNotUnderstood(String text) {
    assertThat(code(LinkForm.of(text))).isEqualTo("invalid-link");
  }

  @Test
  void of_tooLong_isNotUnderstood() {
    assertThat(code(LinkForm.of("http://evil.example/" + "a".repeat(8192))))
        .isEqualTo("value-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"25", "%25", "%2525", "[dot", "(", ")", "/..", "//", "@", "?", "%2F", "ü"})
  void of_hostileRepetition_needsMemoryInProportionToItsLength(String unit) {
    // Undoing one layer after the other would copy the link once for each: four times as much for
    // twice the length.
    String once = "http://evil.example/%" + unit.repeat(2000 / unit.length());
    String twice = "http://evil.example/%" + unit.repeat(4000 / unit.length());
    allocated(once);
    allocated(twice);

    assertThat(allocated(twice)).isLessThan(3 * allocated(once));
  }

  @Test
  void of_manyClosingBrackets_looksAtTheLastFewOnly() {
    String canonical = canonical(LinkForm.of("http://evil.example/" + ")".repeat(8000)));

    assertThat(canonical).isEqualTo("http://evil.example/" + ")".repeat(8000 - 16));
  }

  /** How many bytes the canonical form of a link takes up on its way; the clock has no say. */
  private static long allocated(String link) {
    long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    Canonical outcome = LinkForm.of(link);
    long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(outcome).isNotNull();
    return after - before;
  }

  @Test
  void parse_itsOwnOutput_isUnchanged() {
    Random random = new Random(4);
    String alphabet = "%%25/..?#&=@:abZ09 é\u0001~;\\-_[]2ef4";
    for (int n = 0; n < 20_000; n++) {
      StringBuilder tail = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        tail.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      CanonicalUrl.parse("http", Bytes.of("h.example/" + tail))
          .ifPresent(
              once ->
                  assertThat(CanonicalUrl.parse("http", once.text().substring(7))).contains(once));
      CanonicalUrl.parse("http", Bytes.of(tail.toString()))
          .ifPresent(
              once ->
                  assertThat(CanonicalUrl.parse("http", once.text().substring(7))).contains(once));
    }
  }

  @Test
  void of_outcome_neverShowsTheLink() {
    assertThat(LinkForm.of("http://evil.example/secret").toString()).doesNotContain("evil");
    assertThat(LinkForm.of("evil secret").toString()).doesNotContain("secret");
  }

  private static String canonical(Canonical outcome) {
    return ((Canonical.Understood) outcome).subject().canonical();
  }

  private static String code(Canonical outcome) {
    return ((Canonical.NotUnderstood) outcome).finding().code();
  }
}
