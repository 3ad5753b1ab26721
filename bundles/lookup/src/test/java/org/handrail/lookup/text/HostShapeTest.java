package org.handrail.lookup.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostShapeTest {
  /** A message of which nothing but one part may be looked at. */
  private record Part(String text, int from, int to) implements CharSequence {
    @Override
    public char charAt(int index) {
      assertThat(index).isBetween(from, to - 1);
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int begin, int end) {
      assertThat(begin).isGreaterThanOrEqualTo(from);
      assertThat(end).isLessThanOrEqualTo(to);
      return text.subSequence(begin, end);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "name.example, true, false, false",
    "xn--a.xn--b, true, false, false",
    "a.xn--, false, false, false",
    "letter.pdf, true, true, false",
    "192.0.2.1, false, false, true",
    "http, false, false, false",
    "0018, false, false, false"
  })
  void everyQuestion_looksAtThePartAloneAndIsAnswered(
      String part, boolean host, boolean file, boolean quad) {
    String around = "a.b. ";
    int from = around.length();
    int to = from + part.length();
    Part text = new Part(around + part + ".c.d", from, to);

    assertThat(HostShape.isHost(text, from, to)).isEqualTo(host);
    assertThat(HostShape.isFileName(text, from, to)).isEqualTo(file);
    assertThat(HostShape.isQuad(text, from, to)).isEqualTo(quad);
  }
}
