package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.jackson2.JacksonFactory;
import com.google.api.services.safebrowsing.Safebrowsing;
import com.google.api.services.safebrowsing.SafebrowsingRequestInitializer;
import com.google.api.services.safebrowsing.model.Constraints;
import com.google.api.services.safebrowsing.model.FetchThreatListUpdatesRequest;
import com.google.api.services.safebrowsing.model.FetchThreatListUpdatesResponse;
import com.google.api.services.safebrowsing.model.FindFullHashesRequest;
import com.google.api.services.safebrowsing.model.FindThreatMatchesRequest;
import com.google.api.services.safebrowsing.model.ListUpdateRequest;
import com.google.api.services.safebrowsing.model.ListUpdateResponse;
import com.google.api.services.safebrowsing.model.ThreatEntry;
import com.google.api.services.safebrowsing.model.ThreatInfo;
import com.google.api.services.safebrowsing.model.ThreatListDescriptor;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Safe Browsing, version 4, with Google's own client for Java and nothing but the address changed
 * in it. It packs bodies with gzip, and has long addresses stand in the body of a POST.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafeBrowsingJavaPeerIT {
  private static final String LISTED = "phish.example/login";
  private static final String OTHER = "trick.example/prize";
  private static final String LATER = "later.example/login";
  private static final String UNLISTED = "library.example/";

  private RunningServer server;
  private Safebrowsing google;

  @BeforeAll
  void start() throws IOException {
    Path home = Files.createTempDirectory("handrail-it");
    Prefixes.list(home, LISTED, OTHER);
    server = RunningServer.start(home);
    google =
        new Safebrowsing.Builder(new NetHttpTransport(), JacksonFactory.getDefaultInstance(), null)
            .setRootUrl(server.base() + "/")
            .setApplicationName("handrail")
            .setGoogleClientRequestInitializer(new SafebrowsingRequestInitializer("a-key"))
            .build();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void list() throws IOException {
    Prefixes.list(server, LISTED, OTHER);
  }

  @Test
  void calls_aboutOneLink_findItWhereItIsListed() throws IOException {
    assertThat(google.threatLists().list().execute().getThreatLists())
        .contains(
            new ThreatListDescriptor()
                .setThreatType("SOCIAL_ENGINEERING")
                .setPlatformType("ANY_PLATFORM")
                .setThreatEntryType("URL"));

    var matches =
        google
            .threatMatches()
            .find(
                new FindThreatMatchesRequest()
                    .setThreatInfo(
                        about(
                            new ThreatEntry().setUrl("http://" + UNLISTED),
                            new ThreatEntry().setUrl("http://" + LISTED))))
            .execute()
            .getMatches();
    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).getThreat().getUrl()).isEqualTo("http://" + LISTED);

    ThreatEntry unlisted = new ThreatEntry().encodeHash(Prefixes.prefix(UNLISTED));
    ThreatEntry listed = new ThreatEntry().encodeHash(Prefixes.prefix(LISTED));
    var hashes =
        google
            .fullHashes()
            .find(new FindFullHashesRequest().setThreatInfo(about(unlisted, listed)))
            .execute()
            .getMatches();
    assertThat(hashes).hasSize(1);
    assertThat(Base64.getEncoder().encodeToString(hashes.get(0).getThreat().decodeHash()))
        .isEqualTo(Prefixes.hash(LISTED));
  }

  @Test
  void fetch_rawAndRice_areTheListAndThenWhatHasChanged() throws IOException {
    List<String> held = Prefixes.sorted(LISTED, OTHER);
    ListUpdateResponse raw = fetch("RAW", "");
    ListUpdateResponse rice = fetch("RICE", "");
    assertThat(raw.getResponseType()).isEqualTo("FULL_UPDATE");
    assertThat(Prefixes.raw(json(raw.getAdditions().get(0).getRawHashes()))).isEqualTo(held);
    assertThat(Prefixes.ofVersion4(json(rice.getAdditions().get(0).getRiceHashes())))
        .isEqualTo(held);

    Prefixes.list(server, LISTED, LATER);
    ListUpdateResponse change = fetch("RAW", raw.getNewClientState());
    assertThat(change.getResponseType()).isEqualTo("PARTIAL_UPDATE");
    assertThat(Prefixes.raw(json(change.getAdditions().get(0).getRawHashes())))
        .containsExactly(Prefixes.of(LATER));
    assertThat(change.getRemovals().get(0).getRawIndices().getIndices())
        .containsExactly(held.indexOf(Prefixes.of(OTHER)));
    assertThat(change.getChecksum().getSha256())
        .isEqualTo(Prefixes.checksum(Prefixes.sorted(LISTED, LATER)));
  }

  @Test
  void encodedFullHashes_addressThatIsLong_areFoundByAPost() throws IOException {
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.writeBytes(new byte[] {8, 2, 16, 6, 32, 1});
    for (int i = 0; i < 400; i++) {
      info.writeBytes(new byte[] {0x1a, 6, 10, 4});
      info.writeBytes(Prefixes.prefix(i == 0 ? LISTED : "other.example/" + i));
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(0x1a);
    request.write((info.size() & 0x7f) | 0x80);
    request.write(info.size() >> 7);
    request.writeBytes(info.toByteArray());
    String encoded = Base64.getUrlEncoder().encodeToString(request.toByteArray());

    var matches = google.encodedFullHashes().get(encoded).execute().getMatches();

    assertThat(encoded).hasSizeGreaterThan(2_048);
    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).getThreat().decodeHash()).startsWith(Prefixes.prefix(LISTED));
  }

  @Test
  void refusals_ofEachKind_areErrorsWithTheirDetails() {
    GoogleJsonError invalid = refused(new FindFullHashesRequest().setThreatInfo(new ThreatInfo()));
    FindFullHashesRequest large = new FindFullHashesRequest().set("words", "a".repeat(1_100_000));

    assertThat(invalid.getCode()).isEqualTo(400);
    assertThat(invalid.getMessage()).isEqualTo("threatInfo.threatTypes is missing.");
    assertThat(refused(large).getMessage()).isEqualTo("Unpacked, it may have at most 1 MiB.");
  }

  private GoogleJsonError refused(FindFullHashesRequest request) {
    return catchThrowableOfType(
            GoogleJsonResponseException.class, () -> google.fullHashes().find(request).execute())
        .getDetails();
  }

  private ListUpdateResponse fetch(String compression, String state) throws IOException {
    FetchThreatListUpdatesResponse response =
        google
            .threatListUpdates()
            .fetch(
                new FetchThreatListUpdatesRequest()
                    .setListUpdateRequests(
                        List.of(
                            new ListUpdateRequest()
                                .setThreatType("SOCIAL_ENGINEERING")
                                .setPlatformType("ANY_PLATFORM")
                                .setThreatEntryType("URL")
                                .setState(state)
                                .setConstraints(
                                    new Constraints()
                                        .setSupportedCompressions(List.of(compression))))))
            .execute();
    assertThat(response.getListUpdateResponses()).hasSize(1);
    return response.getListUpdateResponses().get(0);
  }

  private static ThreatInfo about(ThreatEntry... entries) {
    return new ThreatInfo()
        .setThreatTypes(List.of("MALWARE", "SOCIAL_ENGINEERING"))
        .setPlatformTypes(List.of("ANY_PLATFORM"))
        .setThreatEntryTypes(List.of("URL"))
        .setThreatEntries(List.of(entries));
  }

  private static JsonObject json(GenericJson message) throws IOException {
    String text = JacksonFactory.getDefaultInstance().toString(message);
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
