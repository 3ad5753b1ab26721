package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Debian's own Firefox with this server as its Safe Browsing provider: nothing is changed in it but
 * the preferences that hold the provider's addresses. It speaks version 5, or version 4 where that
 * is switched off.
 */
@Timeout(180)
class SafeBrowsingFirefoxIT {
  private static final String LISTED = "http://phish.example/login";
  private static final String UNLISTED = "http://library.example/";
  private static final String LATER = "http://later.example/login";

  /** How the address of the warning begins. */
  private static final String WARNED = "about:blocked?e=deceptiveBlocked&";

  // Firefox asks for lists some seconds after its first window is there.
  private static final Duration WARNING = Duration.ofSeconds(40);

  @SuppressWarnings("NullAway.Init") // start() sets them, or the test is skipped.
  private RunningServer server;

  @SuppressWarnings("NullAway.Init") // As above.
  private Between between;

  @SuppressWarnings("NullAway.Init") // As above.
  private Playwright playwright;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path profile;

  @BeforeEach
  void start() throws IOException {
    Installed.requireFirefox();
    Path home = Files.createTempDirectory("handrail-it");
    list(home, LISTED);
    server = RunningServer.start(home);
    between = new Between(server);
    playwright = Installed.driver();
  }

  @AfterEach
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (between != null) {
      between.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "4, /v4/threatListUpdates:fetch, /v4/fullHashes:find, \"responseType\":\"PARTIAL_UPDATE\"",
        "5, /v5/hashLists:batchGet, /v5/hashes:search, \"partialUpdate\":true"
      })
  void firefox_pointedHere_warnsOfWhatIsListedAndFollowsChanges(
      int version, String updates, String hashes, String partial) throws IOException {
    try (BrowserContext firefox = firefox(version)) {
      await().atMost(WARNING).until(() -> visit(firefox, LISTED).startsWith(WARNED));
      assertThat(visit(firefox, UNLISTED)).isEqualTo(UNLISTED);
    }
    assertThat(between.asked(updates)).isNotEmpty().allMatch(asked -> asked.status() == 200);
    assertThat(between.asked(hashes)).isNotEmpty().allMatch(asked -> asked.status() == 200);

    between.forget();
    String before = edition();
    list(server.home(), LATER);
    await().until(() -> !edition().equals(before));
    try (BrowserContext firefox = firefox(version)) {
      await().atMost(WARNING).until(() -> visit(firefox, LATER).startsWith(WARNED));
      assertThat(visit(firefox, LISTED)).isEqualTo(LISTED);
    }
    String asked = between.asked(updates).get(0).address();
    assertThat(server.get(asked + "&alt=json").body()).contains(partial).contains("emovals\":");
  }

  private static void list(Path home, String link) throws IOException {
    Files.createDirectories(home.resolve("lists"));
    Files.writeString(
        home.resolve("lists/tricks.links.txt"),
        "# handrail: category=phishing severity=high confidence=90\n" + link + "\n");
  }

  /** The version of the list that is served now. */
  private String edition() {
    return Json.at(server.get("/v5/hashList/se-4b?alt=json").body(), "version");
  }

  /** Where a new tab ends that is sent there: at the page, or at the warning of Firefox. */
  private static String visit(BrowserContext firefox, String address) {
    try (Page page = firefox.newPage()) {
      try {
        page.navigate(address);
      } catch (PlaywrightException e) {
        // A warning in its place counts as a failure to get there; its address tells.
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "firefox-warning.png")));
      }
      return page.url();
    }
  }

  private BrowserContext firefox(int version) {
    String here = between.base().toString();
    Map<String, Object> preferences = new HashMap<>();
    // Playwright, and Firefox when it is driven, switch off what is on where a person uses it.
    preferences.put("remote.prefs.recommended", false);
    preferences.put("browser.safebrowsing.malware.enabled", true);
    preferences.put("browser.safebrowsing.phishing.enabled", true);
    preferences.put("browser.safebrowsing.downloads.enabled", true);
    preferences.put("browser.safebrowsing.provider.google5.enabled", version == 5);
    preferences.put(
        "browser.safebrowsing.provider.google4.updateURL",
        here + "/v4/threatListUpdates:fetch?$ct=application/x-protobuf&key=none&$httpMethod=POST");
    preferences.put(
        "browser.safebrowsing.provider.google4.gethashURL",
        here + "/v4/fullHashes:find?$ct=application/x-protobuf&key=none&$httpMethod=POST");
    preferences.put(
        "browser.safebrowsing.provider.google5.updateURL",
        here + "/v5/hashLists:batchGet?key=none");
    preferences.put(
        "browser.safebrowsing.provider.google5.gethashURL", here + "/v5/hashes:search?key=none");
    preferences.put("browser.safebrowsing.provider.google4.nextupdatetime", "1");
    preferences.put("browser.safebrowsing.provider.google5.nextupdatetime", "1");
    // Every host but loopback is the proxy's.
    preferences.put("network.proxy.type", 1);
    preferences.put("network.proxy.http", "127.0.0.1");
    preferences.put("network.proxy.http_port", between.port());
    preferences.put("network.proxy.ssl", "127.0.0.1");
    preferences.put("network.proxy.ssl_port", between.port());
    return playwright
        .firefox()
        .launchPersistentContext(
            profile,
            new BrowserType.LaunchPersistentContextOptions()
                .setChannel("moz-firefox")
                .setExecutablePath(Installed.FIREFOX)
                .setFirefoxUserPrefs(preferences)
                .setHeadless(true));
  }
}
