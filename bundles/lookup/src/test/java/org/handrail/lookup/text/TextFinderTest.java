package org.handrail.lookup.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFinderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "look at https://evil.example/a now | https://evil.example/a",
        "look at https://evil.example/a. | https://evil.example/a",
        "(see https://evil.example/a_(b)) | https://evil.example/a_(b)",
        "[click](https://evil.example/a) ok | https://evil.example/a",
        "<a href=\"https://evil.example/a\">x</a> | https://evil.example/a",
        "clickhttps://evil.example/a | https://evil.example/a",
        "看https://evil.example/a，好 | https://evil.example/a",
        "看https://evil.example/a。 | https://evil.example/a",
        "go to evil.example | evil.example",
        "go to evil.example/a?b=c! | evil.example/a?b=c",
        "go to 192.0.2.1/a | 192.0.2.1/a",
        "HTTPS://EVIL.EXAMPLE | HTTPS://EVIL.EXAMPLE",
        "at b\u00fccher.example, yes | b\u00fccher.example",
        "name@mail.example | name@mail.example",
        "mail me: mailto:name@mail.example! | name@mail.example",
        "call +44 20 7946 0018 today | +44 20 7946 0018",
        "call (+44) 20-7946-0018. | +44) 20-7946-0018",
        "me is @alice:chat.example | @alice:chat.example",
        "wait,evil.example,ok | evil.example",
      })
  void find_inMessage_isFoundWhereItStands(String message, String expected) {
    List<Spot> spots = TextFinder.find(message);

    assertThat(spots).hasSize(1);
    Spot spot = spots.get(0);
    assertThat(spot.indicator().value()).isEqualTo(expected);
    assertThat(message.substring(spot.start(), spot.end())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x hxxps://evil[.]example/a y | https://evil.example/a | hxxps://evil[.]example/a",
        "x hxxp[:]//evil(dot)example y | http://evil.example | hxxp[:]//evil(dot)example",
        "x evil [.] example y | evil.example | evil [.] example",
        "x name[at]mail[.]example y | name@mail.example | name[at]mail[.]example",
        "x ht\u200btps://ev\u200bil.example y | https://evil.example |"
            + " ht\u200btps://ev\u200bil.example",
      })
  void find_hidden_isUndoneAndStandsWhereItWas(String message, String value, String raw) {
    List<Spot> spots = TextFinder.find(message);

    assertThat(spots).hasSize(1);
    assertThat(spots.get(0).indicator().value()).isEqualTo(value);
    assertThat(message.substring(spots.get(0).start(), spots.get(0).end())).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "hello there", "e.g. this", "well... no", "@friend hi", "@friend: hi",
            "3.14 and 1.2.3.4",
        "photo.jpg", "see you at 10:30", "call 020 7946 0018", "a+b=c", "1+1234567 is odd", "://",
            "http://",
        "x@y", "C:\\dir\\file.txt", "+44", "+123456789012345678"
      })
  void find_ordinaryWords_areNotFound(String message) {
    assertThat(TextFinder.find(message)).isEmpty();
  }

  @Test
  void find_several_areInOrderOfPosition() {
    List<Spot> spots =
        TextFinder.find(
            "+447700900123 then a.example, b@mail.example; https://c.example/ 😀 d.example");

    assertThat(spots)
        .extracting(spot -> spot.indicator().value())
        .containsExactly(
            "+447700900123", "a.example", "b@mail.example", "https://c.example/", "d.example");
    assertThat(spots.get(4).start()).isEqualTo(68);
    assertThat(spots.get(0).indicator()).isInstanceOf(Indicator.Phone.class);
  }

  @Test
  void find_tooMany_areCutOff() {
    assertThat(TextFinder.find("a.example ".repeat(6000))).hasSize(TextFinder.MAX_SPOTS + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "a@",
        "@a:",
        "a.",
        "+1 ",
        "(",
        "[dot]",
        "[.",
        "://",
        "x.y/",
        "hxxp",
        "\u200b",
        "a@b.example:",
        "https://a.example/(",
        "+",
        "http:",
        "。a",
        "h**p:",
        "http://.",
        "x+1",
        "a@b",
        "http://a,",
        "1.1.1.1/",
        "@:."
      })
  void search_hostileRepetition_looksAtEachCharacterAFewTimes(String unit) {
    int half = TextFinder.MAX_LENGTH / 2 / unit.length();

    long once = TextFinder.search(unit.repeat(half)).work();
    long twice = TextFinder.search(unit.repeat(2 * half)).work();

    assertThat(twice).isLessThanOrEqualTo(12L * TextFinder.MAX_LENGTH);
    // Twice the length is twice the work, or less where enough was found.
    assertThat(twice).isLessThanOrEqualTo(2 * once + 4096);
  }
}
