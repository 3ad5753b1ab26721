package org.handrail.lists.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.PlainForms;
import org.handrail.lists.format.ListFile.Contents;
import org.handrail.lists.snapshot.ListSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "urlhaus.csv, URLHAUS, urlhaus",
    "sample.urlhaus.csv, URLHAUS, sample.urlhaus",
    "sample.hosts, HOSTS, sample.hosts",
    "hosts, HOSTS, hosts",
    "school.contacts.csv, CONTACTS, school.contacts",
  })
  void find_byEnding_isTheFormat(String file, ListFormat format, String name) {
    assertThat(ListFormat.find(file)).contains(format);
    assertThat(ListFormat.listName(file)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"README.txt", ".hidden.hosts", "other.csv", "sample.hosts.part", "myhosts"})
  void find_otherName_isNoList(String file) {
    assertThat(ListFormat.find(file)).isEmpty();
  }

  @Test
  void urlhaus_line_isAnEntry() throws IOException {
    Contents contents =
        read(
            ListFormat.URLHAUS,
            """
            # comment, "with a quote
            id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter
            "1","2026-11-01 08:30:00","http://a.example/x","online","","malware_download","exe,""q"" x","https://urlhaus.example/url/1/","r"
            "2","2026-11-01 08:30:00 UTC","http://b.example/x","offline","","other","","ftp://x","r"
            """);

    assertThat(contents.broken()).isZero();
    assertThat(find(contents, new Indicator.Url("http://a.example/x")))
        .containsExactly(
            new Reason(
                "list",
                Category.MALWARE,
                Severity.HIGH,
                90,
                "a.example/x",
                Optional.of(Instant.parse("2026-11-01T08:30:00Z")),
                Optional.empty(),
                Optional.of("https://urlhaus.example/url/1/")));
    Reason offline = find(contents, new Indicator.Url("http://b.example/x")).get(0);
    assertThat(offline.confidence()).isEqualTo(60);
    assertThat(offline.category()).isEqualTo(Category.OTHER);
    assertThat(offline.listedAt()).contains(Instant.parse("2026-11-01T08:30:00Z"));
    assertThat(offline.reference()).isEmpty();
  }

  @Test
  void urlhaus_linkWithPath_doesNotListItsHost() throws IOException {
    Contents contents =
        read(ListFormat.URLHAUS, "1,d,http://a.example/x,online,,malware_download,,,\n");

    assertThat(find(contents, new Indicator.Url("http://a.example/"))).isEmpty();
    assertThat(find(contents, new Indicator.Url("http://a.example/other"))).isEmpty();
  }

  @Test
  void urlhaus_brokenLines_areCountedAndTheOthersRead() throws IOException {
    Contents contents =
        read(
            ListFormat.URLHAUS,
            """
            1,d,http://a.example/x,online,,malware_download,,,
            2,d,http://?,online,,malware_download,,,
            "3,d,http://c.example/x,online,,malware_download,,,
            not csv at all
            5,d,,online,,malware_download,,,

            7,not a date,http://g.example/x,online,,malware_download,,,
            """);

    assertThat(contents.brokenLines()).containsExactly(2, 3, 4, 5);
    assertThat(contents.broken()).isEqualTo(4);
    assertThat(contents.snapshot().size()).isEqualTo(2);
    assertThat(find(contents, new Indicator.Url("http://g.example/x")).get(0).listedAt()).isEmpty();
  }

  @Test
  void hosts_names_areListedWithAllTheirPages() throws IOException {
    Contents contents =
        read(
            ListFormat.HOSTS,
            """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost
            0.0.0.0 a.example b.example # both
            # handrail: category=phishing severity=high confidence=70
            c.example
            """);

    assertThat(contents.broken()).isZero();
    assertThat(contents.snapshot().size()).isEqualTo(3);
    Reason first = find(contents, new Indicator.Url("http://b.example/page")).get(0);
    assertThat(first.matched()).isEqualTo("b.example/");
    assertThat(first.category()).isEqualTo(Category.OTHER);
    assertThat(first.confidence()).isEqualTo(60);
    Reason second = find(contents, new Indicator.Url("http://c.example/")).get(0);
    assertThat(second.category()).isEqualTo(Category.PHISHING);
    assertThat(second.severity()).isEqualTo(Severity.HIGH);
    assertThat(second.confidence()).isEqualTo(70);
  }

  @Test
  void hosts_brokenLines_areCounted() throws IOException {
    Contents contents =
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

    assertThat(contents.brokenLines()).containsExactly(1, 2, 3, 4, 5);
    assertThat(contents.snapshot().size()).isEqualTo(1);
  }

  @Test
  void contacts_line_isAnEntry() throws IOException {
    Contents contents =
        read(
            ListFormat.CONTACTS,
            """
            type,platform,value,category,severity,confidence,listed_at,expires_at,reference
            phone,,+447700900123,blackmail,critical,90,2026-10-01,2026-12-01T12:00:00Z,r-1
            email,,name+tag@mail.example,grooming,high,80,,,
            handle,telegram,name,scam,low,10
            """);

    assertThat(contents.broken()).isZero();
    Reason phone = find(contents, new Indicator.Phone("+447700900123", Optional.empty())).get(0);
    assertThat(phone.category()).isEqualTo(Category.BLACKMAIL);
    assertThat(phone.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(phone.listedAt()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(phone.expiresAt()).contains(Instant.parse("2026-12-01T12:00:00Z"));
    assertThat(phone.reference()).contains("r-1");
    assertThat(find(contents, new Indicator.Handle("telegram", "name"))).hasSize(1);
  }

  @Test
  void contacts_reducedForm_meetsTheEntryOnce() throws IOException {
    Contents contents =
        read(ListFormat.CONTACTS, "email,,name+tag@mail.example,grooming,high,80,,,\n");

    assertThat(find(contents, new Indicator.Email("name@mail.example"))).hasSize(1);
    assertThat(find(contents, new Indicator.Email("name+tag@mail.example")))
        .extracting(Reason::matched)
        .containsExactly("name+tag@mail.example");
  }

  @Test
  void contacts_phoneWithoutExpiry_expiresAYearAfterListing() throws IOException {
    Contents contents =
        read(ListFormat.CONTACTS, "phone,,+447700900123,scam,low,80,2026-10-01,,\n");

    assertThat(
            find(contents, new Indicator.Phone("+447700900123", Optional.empty()))
                .get(0)
                .expiresAt())
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
    Contents contents = read(ListFormat.CONTACTS, line);

    assertThat(contents.broken()).isEqualTo(1);
    assertThat(contents.snapshot().size()).isZero();
  }

  @Test
  void read_bytesThatAreNotUtf8_breakNoOtherLine() throws IOException {
    Path file = folder.resolve("list");
    byte[] bytes =
        "0.0.0.0 a.example\n0.0.0.0 \u0000\u0000\n0.0.0.0 b.example"
            .getBytes(StandardCharsets.ISO_8859_1);
    bytes[25] = (byte) 0xff;
    Files.write(file, bytes);

    assertThat(
            find(
                ListFile.read(file, ListFormat.HOSTS, new PlainForms()),
                new Indicator.Url("http://b.example/")))
        .hasSize(1);
  }

  @Test
  void read_byteOrderMark_isLeftOut() throws IOException {
    assertThat(read(ListFormat.HOSTS, "\ufeff# comment\na.example\n").broken()).isZero();
  }

  @Test
  void read_manyBrokenLines_keepsTheFirstNumbers() throws IOException {
    Contents contents = read(ListFormat.HOSTS, "x\n".repeat(1000));

    assertThat(contents.broken()).isEqualTo(1000);
    assertThat(contents.brokenLines()).hasSize(20).startsWith(1, 2);
  }

  private Contents read(ListFormat format, String text) throws IOException {
    Path file = folder.resolve("list");
    Files.writeString(file, text);
    return ListFile.read(file, format, new PlainForms());
  }

  private static List<Reason> find(Contents contents, Indicator indicator) {
    return new ListSource("list", contents.snapshot())
        .find(PlainForms.subject(indicator))
        .toCompletableFuture()
        .join();
  }
}
