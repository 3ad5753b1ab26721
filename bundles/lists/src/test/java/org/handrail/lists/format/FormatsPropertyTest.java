package org.handrail.lists.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.handrail.lists.Built;
import org.jspecify.annotations.Nullable;

/** What holds of every format of lines, whatever the lines. */
class FormatsPropertyTest {
  private @Nullable Path folder;

  @BeforeProperty
  void make() throws IOException {
    folder = Files.createTempDirectory("formats");
  }

  @AfterProperty
  void delete() throws IOException {
    try (var tree = Files.walk(folder())) {
      for (Path path : tree.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 300)
  void read_anyLines_aGoodOneAmongThemIsFound(
      @ForAll("formats") ListFormat format, @ForAll @Size(max = 20) List<String> lines)
      throws IOException {
    String good = good(format);
    List<String> all = new ArrayList<>(lines.stream().map(FormatsPropertyTest::oneLine).toList());
    all.add(good);

    Built built = Built.of(folder(), format, String.join("\n", all));

    assertThat(built.link("http://good.example/page")).isNotEmpty();
    assertThat(built.numbers()).allMatch(number -> number >= 1 && number < all.size());
  }

  @Property(tries = 100)
  void read_goodLinesInAnyOrder_giveOneSnapshot(
      @ForAll("formats") ListFormat format, @ForAll Random random) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of("a", "b", "c", "d").stream()
                .map(name -> good(format).replace("good", name))
                .toList());
    String first = Built.of(folder(), format, String.join("\n", lines)).id();
    Collections.shuffle(lines, random);

    assertThat(Built.of(folder(), format, String.join("\r\n", lines)).id()).isEqualTo(first);
  }

  /** Formats in which each line stands alone. */
  @Provide
  Arbitrary<ListFormat> formats() {
    return Arbitraries.of(
        ListFormat.URLHAUS_CSV,
        ListFormat.PHISHTANK_CSV,
        ListFormat.OPENPHISH,
        ListFormat.LINKS,
        ListFormat.HOSTS,
        ListFormat.DOMAINS);
  }

  private static String good(ListFormat format) {
    return switch (format) {
      case URLHAUS_CSV -> "1,d,http://good.example/page,online,,malware_download,,,";
      case PHISHTANK_CSV -> "1,http://good.example/page,x,y,yes,z,yes,t";
      case OPENPHISH, LINKS -> "http://good.example/page";
      default -> "good.example";
    };
  }

  private static String oneLine(String text) {
    return text.chars()
        .filter(c -> c != '\n' && c != '\r')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private Path folder() {
    return java.util.Objects.requireNonNull(folder);
  }
}
