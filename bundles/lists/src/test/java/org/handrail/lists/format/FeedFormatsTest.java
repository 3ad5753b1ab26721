package org.handrail.lists.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

class FeedFormatsTest {
  private static final String UUID = "5f4a1f1e-0000-4000-8000-00000000000a";

  @TempDir Path folder;

  @Test
  void urlhausCsv_line_isAnEntry() throws IOException {
    Built built =
        read(
            ListFormat.URLHAUS_CSV,
            """
            # comment, "with a quote
            id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter
            "1","2026-11-01 08:30:00","http://a.example/x","online","","malware_download","exe,""q"" x","https://urlhaus.example/url/1/","r"
            "2","2026-11-01 08:30:00 UTC","http://b.example/x","offline","","other","","ftp://x","r"
            """);

    assertThat(built.broken()).isZero();
    assertThat(built.link("http://a.example/x"))
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
    Reason offline = built.link("http://b.example/x").get(0);
    assertThat(offline.confidence()).isEqualTo(60);
    assertThat(offline.category()).isEqualTo(Category.OTHER);
    assertThat(offline.listedAt()).contains(Instant.parse("2026-11-01T08:30:00Z"));
    assertThat(offline.reference()).isEmpty();
  }

  @Test
  void urlhausCsv_linkWithPath_doesNotListItsHost() throws IOException {
    Built built =
        read(ListFormat.URLHAUS_CSV, "1,d,http://a.example/x,online,,malware_download,,,\n");

    assertThat(built.link("http://a.example/")).isEmpty();
    assertThat(built.link("http://a.example/other")).isEmpty();
  }

  @Test
  void urlhausCsv_brokenLines_areCountedAndTheOthersRead() throws IOException {
    Built built =
        read(
            ListFormat.URLHAUS_CSV,
            """
            1,d,http://a.example/x,online,,malware_download,,,
            2,d,http://?,online,,malware_download,,,
            "3,d,http://c.example/x,online,,malware_download,,,
            not csv at all
            5,d,,online,,malware_download,,,

            7,not a date,http://g.example/x,online,,malware_download,,,
            """);

    assertThat(built.numbers()).containsExactly(2L, 3L, 4L, 5L);
    assertThat(built.link("http://g.example/x").get(0).listedAt()).isEmpty();
  }

  @Test
  void urlhausJson_bothShapes_areRead() throws IOException {
    String record =
        """
        [{"dateadded":"2026-11-01 08:30:00 UTC","url":"http://a.example/x","url_status":"online",
          "threat":"malware_download","tags":["exe"],"urlhaus_link":"https://urlhaus.example/url/1/"},
         {"url_status":"online"}, "no object"]
        """;
    for (String name : new String[] {"1", "urls"}) {
      Built built =
          read(
              ListFormat.URLHAUS_JSON, "{\"query_status\":\"ok\",\"" + name + "\":" + record + "}");

      Reason reason = built.link("http://a.example/x").get(0);
      assertThat(reason.category()).isEqualTo(Category.MALWARE);
      assertThat(reason.reference()).contains("https://urlhaus.example/url/1/");
      assertThat(built.numbers()).containsExactly(2L, 3L);
    }
  }

  @Test
  void phishtank_jsonAndCsv_sayTheSame() throws IOException {
    Built json =
        read(
            ListFormat.PHISHTANK_JSON,
            """
            [{"phish_id":7,"url":"http://a.example/in","phish_detail_url":"http://phishtank.example/7",
              "submission_time":"2026-11-01T08:30:00+00:00","verified":"yes","online":"yes"}]
            """);
    Built csv =
        read(
            ListFormat.PHISHTANK_CSV,
            """
            phish_id,url,phish_detail_url,submission_time,verified,verification_time,online,target
            7,http://a.example/in,http://phishtank.example/7,2026-11-01T08:30:00+00:00,yes,x,yes,"A, B"
            """);

    assertThat(json.link("http://a.example/in")).isEqualTo(csv.link("http://a.example/in"));
    Reason reason = json.link("http://a.example/in").get(0);
    assertThat(reason.category()).isEqualTo(Category.PHISHING);
    assertThat(reason.confidence()).isEqualTo(90);
    assertThat(reason.listedAt()).contains(Instant.parse("2026-11-01T08:30:00Z"));
    assertThat(reason.reference()).contains("https://phishtank.example/7");
  }

  @ParameterizedTest
  @CsvSource({"no, yes, 45", "yes, no, 60", "yes, yes, 90"})
  void phishtank_unverifiedOrOffline_isLessSure(String verified, String online, int confidence)
      throws IOException {
    Built built =
        read(
            ListFormat.PHISHTANK_CSV,
            "1,http://a.example/,x,y," + verified + ",z," + online + ",t\n");

    assertThat(built.link("http://a.example/").get(0).confidence()).isEqualTo(confidence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "{", "[1] 2", "null", "[{\"url\":\"http://a.example/\"}", "<html>"})
  void json_brokenFile_isRefusedAsAWhole(String text) {
    for (ListFormat format :
        new ListFormat[] {
          ListFormat.URLHAUS_JSON,
          ListFormat.PHISHTANK_JSON,
          ListFormat.STIX,
          ListFormat.MATRIX,
          ListFormat.MISP_JSON,
          ListFormat.WARNINGLIST
        }) {
      assertThatThrownBy(() -> read(format, text)).as("%s", format).isInstanceOf(IOException.class);
    }
  }

  @Test
  void mispFeed_attributesForDetection_areEntries() throws IOException {
    Path feed = Files.createDirectories(folder.resolve("team.misp"));
    Files.writeString(feed.resolve("manifest.json"), "{\"" + UUID + "\":{\"timestamp\":\"1\"}}");
    Files.writeString(
        feed.resolve(UUID + ".json"),
        """
        {"Event":{"uuid":"UUID","info":"Fake bank","threat_level_id":"1","Tag":[{"name":"rsit:fraud=\\"phishing\\""}],
         "Attribute":[
          {"type":"url","value":"http://a.example/x","to_ids":true,"timestamp":"1793520000"},
          {"type":"domain|ip","value":"b.example|192.0.2.1","to_ids":true},
          {"type":"domain","value":"no.example","to_ids":false},
          {"type":"domain","value":"gone.example","to_ids":true,"deleted":true},
          {"type":"md5","value":"d41d8cd98f00b204e9800998ecf8427e","to_ids":true},
          {"type":"url","to_ids":true}],
         "Object":[{"Attribute":[{"type":"email-src","value":"a@c.example","to_ids":1,"category":"Payload delivery"}]}]}}
        """
            .replace("\"UUID\"", "\"" + UUID + "\""));

    Built built = Built.of(folder, ListFormat.MISP, feed);

    Reason link = built.link("http://a.example/x").get(0);
    assertThat(link.category()).isEqualTo(Category.PHISHING);
    assertThat(link.severity()).isEqualTo(Severity.HIGH);
    assertThat(link.listedAt()).contains(Instant.ofEpochSecond(1_793_520_000));
    assertThat(link.reference()).contains(UUID);
    assertThat(built.link("http://www.b.example/")).hasSize(1);
    assertThat(built.link("http://no.example/")).isEmpty();
    assertThat(built.link("http://gone.example/")).isEmpty();
    assertThat(built.find(new Indicator.Email("a@c.example")).get(0).category())
        .isEqualTo(Category.MALWARE);
    assertThat(built.left()).isEqualTo(1);
    assertThat(built.numbers()).containsExactly(6L);
  }

  @Test
  void mispFeed_manifestThatNamesAnotherPath_isRefused() throws IOException {
    Path feed = Files.createDirectories(folder.resolve("team.misp"));
    Files.writeString(feed.resolve("manifest.json"), "{\"../../keys/lists\":{}}");

    assertThatThrownBy(() -> Built.of(folder, ListFormat.MISP, feed))
        .isInstanceOf(IOException.class);
  }

  @Test
  void warninglist_hostnamesAndStrings_speakForWhatTheyName() throws IOException {
    Built hostnames =
        read(
            ListFormat.WARNINGLIST,
            "{\"name\":\"Banks\",\"type\":\"hostname\",\"list\":[\"bank.example\",\".b.example\"]}");
    Built strings =
        read(
            ListFormat.WARNINGLIST,
            "{\"name\":\"Help\",\"list\":[\"help.example\",\"https://h.example/a\",\"d41d8cd9\"]}");
    Built patterns =
        read(ListFormat.WARNINGLIST, "{\"name\":\"P\",\"type\":\"regex\",\"list\":[\".*\"]}");

    Reason reason = hostnames.link("http://www.bank.example/x").get(0);
    assertThat(reason.opinion()).isEqualTo(Opinion.ALLOWED);
    assertThat(reason.reference()).contains("Banks");
    assertThat(hostnames.link("http://b.example/")).hasSize(1);
    assertThat(strings.link("http://help.example/")).hasSize(1);
    assertThat(strings.link("http://www.help.example/")).isEmpty();
    assertThat(strings.link("https://h.example/a")).hasSize(1);
    assertThat(strings.left()).isEqualTo(1);
    assertThat(patterns.left()).isEqualTo(1);
    assertThat(patterns.snapshot().size()).isZero();
  }

  @Test
  void stix_indicators_areEntriesUnlessRevokedOrSuperseded() throws IOException {
    Built built =
        read(
            ListFormat.STIX,
            """
            {"type":"bundle","id":"bundle--1","objects":[
             {"type":"identity","id":"identity--1"},
             {"type":"indicator","id":"indicator--1","modified":"2026-11-01T00:00:00.000Z","pattern_type":"stix",
              "pattern":"[url:value = 'http://a.example/x'] OR [domain-name:value IN ('b.example','c.example')]",
              "indicator_types":["phishing"],"confidence":77,"valid_from":"2026-10-01T00:00:00Z","valid_until":"2026-12-01T00:00:00.5Z",
              "external_references":[{"source_name":"x","url":"https://info.example/1"}]},
             {"type":"indicator","id":"indicator--2","modified":"2026-11-02T00:00:00.000Z","revoked":true,"pattern":"[url:value = 'http://r.example/']"},
             {"type":"indicator","id":"indicator--2","modified":"2026-11-01T00:00:00.000Z","pattern":"[url:value = 'http://r.example/']"},
             {"type":"indicator","id":"indicator--3","pattern":"[email-addr:value = 'a@d.example']"},
             {"type":"indicator","id":"indicator--4","pattern":"[url:value LIKE 'http://%']"},
             {"type":"indicator","id":"indicator--5","pattern_type":"snort","pattern":"alert tcp"},
             {"type":"indicator","id":"indicator--6"}]}
            """);

    Reason reason = built.link("http://a.example/x").get(0);
    assertThat(reason.category()).isEqualTo(Category.PHISHING);
    assertThat(reason.confidence()).isEqualTo(77);
    assertThat(reason.listedAt()).contains(Instant.parse("2026-10-01T00:00:00Z"));
    assertThat(reason.expiresAt()).contains(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(reason.reference()).contains("https://info.example/1");
    assertThat(built.link("http://www.c.example/")).hasSize(1);
    assertThat(built.link("http://r.example/")).isEmpty();
    assertThat(built.find(new Indicator.Email("a@d.example")).get(0).reference())
        .contains("indicator--3");
    assertThat(built.left()).isEqualTo(2);
    assertThat(built.numbers()).containsExactly(8L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[url:value = 'a' AND url:value = 'b']",
        "[url:value = 'a'] FOLLOWEDBY [url:value = 'b']",
        "[url:value = 'a'] WITHIN 5 SECONDS",
        "[url:value MATCHES 'a']",
        "[url:value != 'a']",
        "[url:value NOT = 'a']",
        "[url:value = 'a'",
        "[url:value = 'a",
        "[url:value = 'a\\",
        "[]",
        ""
      })
  void stixPattern_thatSaysMore_hasNoValues(String pattern) {
    assertThat(StixPattern.values(pattern)).isEmpty();
  }

  @Test
  void stixPattern_escapes_areUndone() {
    assertThat(StixPattern.values("( [ url:value='it\\'s' ] )")).isEmpty();
    assertThat(StixPattern.values("[(url:value='it\\'s \\\\ x')]").orElseThrow())
        .containsExactly(new StixPattern.Value("url:value", "it's \\ x"));
  }

  private Built read(ListFormat format, String text) throws IOException {
    return Built.of(folder, format, text);
  }
}
