package org.handrail.lists.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.Built;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormatsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "urlhaus.csv, URLHAUS_CSV, urlhaus",
    "sample.urlhaus.csv, URLHAUS_CSV, sample.urlhaus",
    "day.urlhaus.json, URLHAUS_JSON, day.urlhaus",
    "phishtank.csv, PHISHTANK_CSV, phishtank",
    "openphish.txt, OPENPHISH, openphish",
    "sample.hosts, HOSTS, sample.hosts",
    "hosts, HOSTS, hosts",
    "spam.dnset, DNSET, spam.dnset",
    "team.misp, MISP, team.misp",
    "school.contacts.csv, CONTACTS, school.contacts",
  })
  void find_byEnding_isTheFormat(String file, ListFormat format, String name) {
    assertThat(ListFormat.find(file)).contains(format);
    assertThat(ListFormat.listName(file)).isEqualTo(name);
    assertThat(ListFormat.named(format.configName())).contains(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README.txt", ".hidden.hosts", "other.csv", "sample.hosts.part", "myhosts"})
  void find_otherName_isNoList(String file) {
    assertThat(ListFormat.find(file)).isEmpty();
  }

  @Test
  void hosts_names_areListedWithAllTheirPages() throws IOException {
    Built built =
        read(
            ListFormat.HOSTS,
            """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost
            0.0.0.0 a.example b.example # both
            # handrail: category=phishing severity=high confidence=70
            c.example
            # handrail: opinion=allowed
            d.example
            """);

    assertThat(built.broken()).isZero();
    Reason first = built.link("http://www.b.example/page").get(0);
    assertThat(first.matched()).isEqualTo("b.example/");
    assertThat(first.category()).isEqualTo(Category.OTHER);
    assertThat(first.confidence()).isEqualTo(60);
    Reason second = built.link("http://c.example/").get(0);
    assertThat(second.category()).isEqualTo(Category.PHISHING);
    assertThat(second.severity()).isEqualTo(Severity.HIGH);
    assertThat(second.confidence()).isEqualTo(70);
    assertThat(built.link("http://d.example/").get(0).opinion()).isEqualTo(Opinion.ALLOWED);
  }

  @Test
  void hosts_brokenLines_areCounted() throws IOException {
    Built built =
        read(
            ListFormat.HOSTS,
            """
            # handrail: category=nonsense
            # handrail: confidence=101
            example
            0.0.0.0 a.example/path
            two words
            0.0.0.0 good.example
            """);

    assertThat(built.numbers()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(built.link("http://good.example/")).hasSize(1);
    assertThat(built.link("http://a.example/path")).isEmpty();
  }

  @Test
  void hosts_entry_isMetByWhatLooksTheSame() throws IOException {
    Built built = read(ListFormat.HOSTS, "g0od.example\n");

    Reason reason = built.link("http://good.example/").get(0);
    assertThat(reason.byLook()).isTrue();
    assertThat(built.link("http://g0od.example/"))
        .as("itself, once and by its own key")
        .extracting(Reason::byLook)
        .containsExactly(false);
  }

  @Test
  void dnset_kindsOfName_reachWhatRbldnsdSays() throws IOException {
    Built built =
        read(
            ListFormat.DNSET,
            """
            :127.0.0.2:Listed
            $TTL 300
            # a comment
            exact.example :127.0.0.3:why
            *.below.example
            .whole.example
            """);

    assertThat(built.broken()).isZero();
    assertThat(built.link("http://exact.example/any")).hasSize(1);
    assertThat(built.link("http://www.exact.example/")).isEmpty();
    assertThat(built.link("http://below.example/")).isEmpty();
    assertThat(built.link("http://www.below.example/")).hasSize(1);
    assertThat(built.link("http://whole.example/")).hasSize(1);
    assertThat(built.link("http://a.b.whole.example/")).hasSize(1);
  }

  @Test
  void dnset_exclusion_takesOutWhatItReaches() throws IOException {
    Built built =
        read(
            ListFormat.DNSET,
            """
            .bad.example
            !good.bad.example
            !*.users.bad.example
            .worse.good.bad.example
            """);

    assertThat(built.link("http://bad.example/")).hasSize(1);
    assertThat(built.link("http://good.bad.example/page")).isEmpty();
    assertThat(built.link("http://www.good.bad.example/")).as("exactly that host").hasSize(1);
    assertThat(built.link("http://users.bad.example/")).hasSize(1);
    assertThat(built.link("http://me.users.bad.example/")).isEmpty();
    assertThat(built.link("http://worse.good.bad.example/"))
        .as("more specific than the exclusion")
        .isNotEmpty();
  }

  @Test
  void dnset_brokenNames_areCounted() throws IOException {
    Built built = read(ListFormat.DNSET, "com\n*.\n!\n.a.example\n");

    assertThat(built.numbers()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void openphish_line_isAnEntry() throws IOException {
    Built built =
        read(
            ListFormat.OPENPHISH,
            """
            https://a.example/login
            <html><a href="https://b.example/">no list</a>
            http://?
            """);

    Reason reason = built.link("https://a.example/login").get(0);
    assertThat(reason.category()).isEqualTo(Category.PHISHING);
    assertThat(reason.confidence()).isEqualTo(85);
    assertThat(built.link("https://a.example/")).isEmpty();
    assertThat(built.numbers()).containsExactly(2L, 3L);
  }

  @Test
  void contacts_line_isAnEntry() throws IOException {
    Built built =
        read(
            ListFormat.CONTACTS,
            """
            type,platform,value,category,severity,confidence,listed_at,expires_at,reference
            phone,,+447700900123,blackmail,critical,90,2026-10-01,2026-12-01T12:00:00Z,r-1
            email,,name+tag@mail.example,grooming,high,80,,,
            handle,telegram,name,scam,low,10
            """);

    assertThat(built.broken()).isZero();
    Reason phone = built.find(new Indicator.Phone("+447700900123", Optional.empty())).get(0);
    assertThat(phone.category()).isEqualTo(Category.BLACKMAIL);
    assertThat(phone.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(phone.listedAt()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(phone.expiresAt()).contains(Instant.parse("2026-12-01T12:00:00Z"));
    assertThat(phone.reference()).contains("r-1");
    assertThat(built.find(new Indicator.Handle("telegram", "name"))).hasSize(1);
  }

  @Test
  void contacts_reducedForm_meetsTheEntryOnce() throws IOException {
    Built built = read(ListFormat.CONTACTS, "email,,name+tag@mail.example,grooming,high,80,,,\n");

    assertThat(built.find(new Indicator.Email("name@mail.example"))).hasSize(1);
    assertThat(built.find(new Indicator.Email("name+tag@mail.example")))
        .extracting(Reason::matched)
        .containsExactly("name+tag@mail.example");
  }

  @Test
  void contacts_phoneWithoutExpiry_expiresAYearAfterListing() throws IOException {
    Built built = read(ListFormat.CONTACTS, "phone,,+447700900123,scam,low,80,2026-10-01,,\n");

    assertThat(
            built.find(new Indicator.Phone("+447700900123", Optional.empty())).get(0).expiresAt())
        .contains(Instant.parse("2027-10-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone,,+447700900123,scam,low,80,,,",
        "fax,,1,scam,low,80,,,",
        "email,,,scam,low,80,,,",
        "email,,a@b.example,nonsense,low,80,,,",
        "email,,a@b.example,scam,worst,80,,,",
        "email,,a@b.example,scam,low,101,,,",
        "email,,a@b.example,scam,low,-1,,,",
        "email,,a@b.example,scam,low,80,yesterday,,",
        "email,,a@b.example,scam,low,80,2026-13-01,,",
        "email,,a@b.example",
        "email,,?,scam,low,80,,,",
        "\"email,,a@b.example,scam,low,80,,,"
      })
  void contacts_wrongLine_isBroken(String line) throws IOException {
    Built built = read(ListFormat.CONTACTS, line);

    assertThat(built.broken()).isEqualTo(1);
    assertThat(built.snapshot().size()).isZero();
  }

  @Test
  void read_bytesThatAreNotUtf8_breakNoOtherLine() throws IOException {
    byte[] bytes =
        "0.0.0.0 a.example\n0.0.0.0 \u0000\u0000\n0.0.0.0 b.example"
            .getBytes(StandardCharsets.ISO_8859_1);
    bytes[25] = (byte) 0xff;

    assertThat(Built.of(folder, ListFormat.HOSTS, bytes).link("http://b.example/")).hasSize(1);
  }

  @Test
  void read_byteOrderMark_isLeftOut() throws IOException {
    assertThat(read(ListFormat.HOSTS, "\ufeff# comment\na.example\n").broken()).isZero();
  }

  @Test
  void read_manyBrokenLines_keepsTheFirstNumbers() throws IOException {
    Built built = read(ListFormat.HOSTS, "x\n".repeat(1000));

    assertThat(built.broken()).isEqualTo(1000);
    assertThat(built.numbers()).hasSize(20).startsWith(1L, 2L).endsWith(20L);
  }

  @Test
  void read_manyLines_findsEachAndTheFirstBrokenOnes() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20_000; i++) {
      text.append(i % 1000 == 0 ? "http://?/" : "http://h" + i + ".example/").append('\n');
    }

    Built built = read(ListFormat.OPENPHISH, text.toString());

    assertThat(built.records()).isEqualTo(20_000);
    assertThat(built.numbers()).hasSize(20).startsWith(1000L, 2000L).endsWith(20_000L);
    for (int i : List.of(1, 7777, 19_999)) {
      assertThat(built.link("http://h" + i + ".example/")).hasSize(1);
    }
  }

  private Built read(ListFormat format, String text) throws IOException {
    return Built.of(folder, format, text);
  }
}
