package org.handrail.guidance.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemFileTest {
  private static final String GOOD =
      """
      ---
      id: keep-it-yours
      title: "Keep it: yours"
      summary: How to.
      audience: child
      ages: 8-11
      topics: privacy, links
      locale: en-GB
      country: GB
      updated: 2026-11-25
      verified: 2026-11-24
      review_by: 2027-05-31
      expires: 2028-01-01
      reviewed: false
      source: Somebody
      ---

      Some words.
      """;

  @Test
  void read_goodFile_givesEveryKey() throws Exception {
    Item item = ItemFile.read(GOOD);

    assertThat(item.id()).isEqualTo("keep-it-yours");
    assertThat(item.title()).isEqualTo("Keep it: yours");
    assertThat(item.audience()).isEqualTo(Audience.CHILD);
    assertThat(item.ages()).contains(new Item.AgeBand(8, 11));
    assertThat(item.topics()).isEqualTo(Set.of(Topic.PRIVACY, Topic.LINKS));
    assertThat(item.country()).contains("GB");
    assertThat(item.reviewed()).isFalse();
    assertThat(item.expires()).hasValueSatisfying(d -> assertThat(d).hasToString("2028-01-01"));
    assertThat(item.markdown()).isEqualTo("Some words.");
  }

  @ParameterizedTest(name = "line {2}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id: Keep It          | id: keep-it-yours     | 2",
        "audience: adult      | audience: child       | 5",
        "ages: 11-8           | ages: 8-11            | 6",
        "topics: privacy, sea | topics: privacy, links | 7",
        "locale: en_GB!       | locale: en-GB         | 8",
        "country: UK          | country: GB           | 9",
        "updated: today       | updated: 2026-11-25   | 10",
        "review_by: 2027      | review_by: 2027-05-31 | 12",
        "reviewed: maybe      | reviewed: false       | 14",
        "sauce: Somebody      | source: Somebody      | 15",
        "source:              | source: Somebody      | 15",
        "id: twice            | source: Somebody      | 15",
      })
  void read_wrongKey_namesItsLine(String wrong, String right, int line) {
    BrokenFile broken =
        catchThrowableOfType(BrokenFile.class, () -> ItemFile.read(GOOD.replace(right, wrong)));

    assertThat(broken).isNotNull();
    assertThat(broken.line()).isEqualTo(line);
  }

  @Test
  void read_withoutFrontMatter_isRefused() {
    assertThat(catchThrowableOfType(BrokenFile.class, () -> ItemFile.read("# Words"))).isNotNull();
  }

  @Test
  void shipped_index_namesEveryFileThatIsThere() throws Exception {
    Path index = new File(ShippedGuidance.class.getResource("items/index.txt").toURI()).toPath();
    try (Stream<Path> files = Files.list(index.resolveSibling("."))) {
      assertThat(Files.readAllLines(index))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(f -> String.valueOf(f.getFileName()))
                  .filter(name -> name.endsWith(".md"))
                  .collect(Collectors.toSet()));
    }
  }
}
