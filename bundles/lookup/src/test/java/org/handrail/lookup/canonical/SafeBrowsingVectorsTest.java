package org.handrail.lookup.canonical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of Safe Browsing, through the whole path that a pasted link takes. */
class SafeBrowsingVectorsTest {
  /** The Go reference asks for more hosts than v4 documents from eight labels on. */
  private static final int GO_DIFFERS_FROM_DOTS = 7;

  /** Vectors of v5 leave out public suffixes, which we ask for too. */
  private static final Map<String, List<String>> PUBLIC_SUFFIX =
      Map.of("http://example.co.uk/1", List.of("co.uk/1", "co.uk/"));

  static Stream<Arguments> links() {
    return Stream.of("documented_v4_v5", "documented_v5_ipv6")
        .flatMap(group -> rows("sb_canonicalization.json", group))
        .map(row -> Arguments.of(row.getAsJsonArray().get(0), row.getAsJsonArray().get(1)));
  }

  @ParameterizedTest
  @MethodSource("links")
  void link_documented_isCanonical(JsonElement link, JsonElement canonical) {
    assertThat(canonical(link.getAsString())).isEqualTo(canonical.getAsString());
  }

  @ParameterizedTest
  @MethodSource("links")
  void link_canonicalAlready_isUnchanged(JsonElement link, JsonElement canonical) {
    assertThat(canonical(canonical.getAsString())).isEqualTo(canonical.getAsString());
  }

  static Stream<Arguments> addresses() {
    return rows("sb_ipv4.json", "go_reference")
        .map(row -> Arguments.of(row.getAsJsonArray().get(0), row.getAsJsonArray().get(1)));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void address_inAnySpelling_isADottedQuad(JsonElement host, JsonElement quad) {
    assertThat(IpAddress.v4(host.getAsString()).orElse("")).isEqualTo(quad.getAsString());
  }

  static Stream<Arguments> expressions() {
    return Stream.of("documented_v4", "documented_v5", "go_reference")
        .flatMap(group -> rows("sb_expressions.json", group))
        .map(
            row ->
                Arguments.of(
                    row.getAsJsonArray().get(0).getAsString(),
                    strings(row.getAsJsonArray().get(1))));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expressions_published_areAskedFor(String link, List<String> published) {
    List<String> ours = subject(link).keys();

    assertThat(ours).hasSizeLessThanOrEqualTo(Subject.MAX_KEYS).doesNotHaveDuplicates();
    String host = published.get(0).substring(0, published.get(0).indexOf('/'));
    if (host.chars().filter(c -> c == '.').count() >= GO_DIFFERS_FROM_DOTS) {
      assertThat(published).containsAll(ours);
    } else if (PUBLIC_SUFFIX.containsKey(link)) {
      assertThat(ours).containsAll(published);
      assertThat(PUBLIC_SUFFIX.get(link)).containsAll(without(ours, published));
    } else {
      assertThat(ours).containsExactlyInAnyOrderElementsOf(published);
    }
    assertThat(ours.get(0)).isEqualTo(published.get(0));
  }

  static Stream<Arguments> paths() {
    return rows("sb_expressions.json", "chromium_paths")
        .map(
            row ->
                Arguments.of(
                    row.getAsJsonArray().get(0).getAsString(),
                    strings(row.getAsJsonArray().get(1))));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void paths_ofChromium_areAskedFor(String link, List<String> paths) {
    assertThat(subject(link).keys()).isEqualTo(paths.stream().map("a.b"::concat).toList());
  }

  private static List<String> without(List<String> all, List<String> some) {
    return all.stream().filter(one -> !some.contains(one)).toList();
  }

  private static String canonical(String link) {
    if (!link.startsWith("BYTES:")) {
      return subject(link).canonical();
    }
    String bytes = new String(HexFormat.of().parseHex(link.substring(6)), ISO_8859_1);
    return CanonicalUrl.parse("http", bytes.substring("http://".length())).orElseThrow().text();
  }

  private static Subject subject(String link) {
    return ((Canonical.Understood) LinkForm.of(link)).subject();
  }

  private static Stream<JsonElement> rows(String file, String group) {
    return StreamSupport.stream(
        Vectors.read(file).getAsJsonObject().getAsJsonArray(group).spliterator(), false);
  }

  private static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }
}
