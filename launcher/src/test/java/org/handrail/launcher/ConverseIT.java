package org.handrail.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in in Converse.js, on the page that its README shows, with a chat server behind it. */
class ConverseIT extends BrowserTest {
  // Who makes a room is told who is behind each nickname: alice must not have been there first.
  private static final String MALLORYS_ROOM = "club@rooms.chat.example";
  private static final Path CLIENT = Path.of("..", "clients", "converse");
  private static final String SITE = "http://my-chat.localhost/";

  /** In a list that every server begins with. */
  private static final String LISTED = "https://phish.example/login";

  private static Prosody chat;
  private static Path converse;

  private @Nullable BrowserContext other;

  @BeforeAll
  static void startChat(@TempDir Path folder) throws Exception {
    Missing.skipWithout("prosody", "THE CLIENT FOR CONVERSE.JS");
    Missing.skipWithout("npm", "THE CLIENT FOR CONVERSE.JS");
    converse = ConverseFiles.dist();
    chat = Prosody.start(folder);
  }

  @AfterAll
  static void stopChat() {
    if (chat != null) {
      chat.close();
    }
  }

  @AfterEach
  void leaveOther() {
    if (other != null) {
      other.close();
    }
  }

  @Test
  void listedLink_sentByOneUser_isMarkedForTheOtherWhoReportsIt() throws Exception {
    other = context();
    Page mallory = login(other, "mallory");
    context = context();
    page = login(context, "alice");
    openChat(mallory, "alice");
    mallory.locator(".chat-textarea").fill("See " + LISTED + " or https://fine.example/ now");
    mallory.keyboard().press("Enter");
    openChat(page, "mallory");

    Locator links = page.locator("converse-chat-message a[href^=http]");
    assertThat(links.first()).hasAttribute("data-handrail", "People warn about this link");
    assertThat(links).hasCount(2);
    assertThat(page.locator("[data-handrail]")).hasCount(1);
    menu(page.locator(".chat-msg").last());
    screenshot("converse-menu");
    button("Report").click();
    tellAndSend(6);
    assertThat(heading()).hasText("We have got it. Thank you for telling us.");

    JsonObject last = lastStored();
    assertThat(last.getAsJsonArray("about"))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"type":"handle","platform":"xmpp","value":"mallory@chat.example"},
                 {"type":"text","value":"See https://phish.example/login or https://fine.example/ now"},
                 {"type":"url","value":"https://phish.example/login"},
                 {"type":"url","value":"https://fine.example/"}]\
                """));
    assertThat(last.get("conversation").getAsString())
        .matches("mallory@chat\\.example \\(message [\\w-]{10,}\\)");
    assertThat(last.get("platform").getAsString()).isEqualTo("xmpp");
  }

  @Test
  void messageInARoom_ofSomebodyElse_isMarkedAndReportedWithRoomAndNickname() throws Exception {
    other = context();
    Page mallory = login(other, "mallory", MALLORYS_ROOM);
    mallory.locator(".chat-textarea").waitFor();
    context = context();
    page = login(context, "alice", MALLORYS_ROOM);
    page.locator("converse-muc-heading").waitFor();
    mallory.locator(".chat-textarea").fill("Join " + LISTED);
    mallory.keyboard().press("Enter");

    Locator message = page.locator(".chat-msg").filter(hasText("Join"));
    message.waitFor();
    assertThat(message.locator("a[href^=http]"))
        .hasAttribute("data-handrail", "People warn about this link");
    menu(message);
    screenshot("converse-room-menu");
    button("Report").click();
    tellAndSend(5);
    assertThat(heading()).hasText("We have got it. Thank you for telling us.");

    JsonObject last = lastStored();
    assertThat(last.getAsJsonArray("about"))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"type":"handle","platform":"xmpp","value":"club@rooms.chat.example/mallory"},
                 {"type":"text","value":"Join https://phish.example/login"},
                 {"type":"url","value":"https://phish.example/login"}]\
                """));
    assertThat(last.get("conversation").getAsString())
        .matches("club@rooms\\.chat\\.example \\(message [\\w-]{10,}\\)");
  }

  @Test
  void roomHeading_always_reportsTheRoomAndNobodyInIt() throws Exception {
    context = context();
    page = login(context, "alice", Prosody.ROOM);
    menu(page.locator("converse-muc-heading"));
    screenshot("converse-room-heading");
    page.locator("converse-muc-heading .handrail-report").click();
    tellAndSend(2);

    assertThat(heading()).hasText("We have got it. Thank you for telling us.");
    JsonObject last = lastStored();
    assertThat(last.get("conversation").getAsString()).isEqualTo(Prosody.ROOM);
    assertThat(last.has("about") ? last.getAsJsonArray("about").size() : 0).isZero();
  }

  @Test
  void chatHeading_whileTheServerIsAway_showsTheNumbersToCall() throws Exception {
    context = context();
    context.route("**/button/v1/*", Route::abort);
    page = login(context, "alice");
    openChat(page, "mallory");
    menu(page.locator("converse-chat-heading"));
    screenshot("converse-heading");
    page.locator("converse-chat-heading .handrail-report").click();

    Locator alert = page.getByRole(AriaRole.DIALOG);
    assertThat(alert).containsText("We cannot open the form now");
    assertThat(alert).containsText("call 999 in the UK");
    screenshot("converse-away");
  }

  /**
   * @param attached how many things the chat has attached
   */
  private void tellAndSend(int attached) {
    button("No").click();
    button("Someone says they will share something private").click();
    button("Someone else").click();
    page.locator("handrail-button select").selectOption("GB");
    button("Continue").click();
    assertThat(page.locator("handrail-button .attached li")).hasCount(attached);
    screenshot("converse-words");
    send();
  }

  private static JsonObject lastStored() throws Exception {
    List<JsonObject> stored = new StoredReports(server.home()).answers();
    return stored.get(stored.size() - 1);
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** A contact in the list at the side. */
  private static void openChat(Page page, String contact) {
    page.locator("converse-roster .open-chat")
        .filter(hasText(contact + "@"))
        .first() // With unread messages the contact is in a second list.
        .click();
  }

  private static void menu(Locator part) {
    part.hover();
    part.locator("button.dropdown-toggle").first().click();
  }

  private static BrowserContext context() {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1000, 700));
    context.setDefaultTimeout(20_000);
    // Converse.js asks its makers' site for pictures.
    context.route(url -> !url.contains("127.0.0.1"), Route::abort);
    return context;
  }

  private static Page login(BrowserContext context, String user, String... rooms)
      throws IOException {
    String html = page(user, rooms);
    context.route(
        SITE + "**",
        route -> {
          String path = URI.create(route.request().url()).getPath();
          if (path.equals("/")) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html));
          } else {
            fulfil(route, path);
          }
        });
    Page page = context.newPage();
    page.navigate(SITE);
    return page;
  }

  private static void fulfil(Route route, String path) {
    Path file =
        path.startsWith("/dist/")
            ? converse.resolve(path.substring("/dist/".length()))
            : CLIENT.resolve(path.substring(1));
    if (Files.exists(file)) {
      route.fulfill(new Route.FulfillOptions().setPath(file));
    } else {
      route.fulfill(new Route.FulfillOptions().setStatus(404));
    }
  }

  /** The page of the README, with the addresses of this test and somebody logged in. */
  private static String page(String user, String... rooms) throws IOException {
    String joined =
        Stream.of(rooms)
            .map(room -> "{ jid: '%s', nick: '%s' }".formatted(room, user))
            .collect(Collectors.joining(", "));
    Matcher snippet =
        Pattern.compile("```html\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(CLIENT.resolve("README.md")));
    assertThat(snippet.find()).isTrue();
    return snippet
        .group(1)
        .replace("https://handrail.example", server.base().toString())
        .replace("wss://chat.example/xmpp-websocket", chat.webSocket().toString())
        .replace(
            "view_mode:",
            "auto_login: true, jid: '%s@%s', password: '%s', auto_join_rooms: [%s], view_mode:"
                .formatted(user, Prosody.DOMAIN, Prosody.password(user), joined));
  }
}
