package org.handrail.adapters.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.report.ReportCategory;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
  private final Taxonomy taxonomy = Taxonomy.shipped();

  @Test
  void knows_everyReasonOfTheLexicons_isInTheTable() throws IOException {
    List<String> reasons = knownValues("atproto/defs.json");
    reasons.addAll(knownValues("atproto/ozone-report-defs.json"));

    assertThat(reasons).hasSizeGreaterThan(80);
    assertThat(reasons).allMatch(reason -> taxonomy.knows("atproto", reason));
  }

  @Test
  void knows_everyReasonOfTheXep_isInTheTable() throws IOException {
    Matcher reasons = Pattern.compile("<dt>(urn:xmpp:reporting:[a-z]+)</dt>").matcher(xep());
    int found = 0;
    while (reasons.find()) {
      found++;
      assertThat(taxonomy.knows("xmpp", reasons.group(1))).isTrue();
    }
    assertThat(found).isEqualTo(2);
  }

  // docs.joinmastodon.org/methods/reports, as of Mastodon 4.4.
  @Test
  void knows_everyCategoryOfMastodon_isInTheTable() {
    assertThat(List.of("spam", "legal", "violation", "other"))
        .allMatch(category -> taxonomy.knows("mastodon", category));
  }

  @Test
  void category_termThatNobodyKnows_isOtherInEveryProtocol() {
    for (String protocol : List.of("matrix", "mastodon", "atproto", "xmpp")) {
      assertThat(taxonomy.knows(protocol, "*")).isTrue();
      assertThat(taxonomy.category(protocol, "new")).isEqualTo(ReportCategory.OTHER);
    }
  }

  @Test
  void category_groomingInTheLexicon_isGrooming() {
    assertThat(taxonomy.category("atproto", "tools.ozone.report.defs#reasonChildSafetyGroom"))
        .isEqualTo(ReportCategory.GROOMING);
  }

  @Test
  void parse_lineThatSaysNotWhatIsLost_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Taxonomy.parse("xmpp\turn:x\tspam\t"))
        .withMessageContaining("what is lost");
  }

  @Test
  void parse_termTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Taxonomy.parse("a\tb\tspam\tx\na\tb\tother\tx"))
        .withMessageContaining("twice");
  }

  private static List<String> knownValues(String lexicon) throws IOException {
    JsonArray values =
        JsonParser.parseString(read(lexicon))
            .getAsJsonObject()
            .getAsJsonObject("defs")
            .getAsJsonObject("reasonType")
            .getAsJsonArray("knownValues");
    List<String> all = new ArrayList<>();
    for (JsonElement value : values) {
      all.add(value.getAsString());
    }
    return all;
  }

  private static String xep() throws IOException {
    return read("xmpp/xep-0377.xml");
  }

  private static String read(String vector) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TaxonomyTest.class.getResourceAsStream("/vectors/" + vector))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
