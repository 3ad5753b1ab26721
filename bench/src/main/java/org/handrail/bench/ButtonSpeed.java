package org.handrail.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the button costs a chat page on a slow phone: {@code ButtonSpeed SERVER [ROUNDS]}. The time
 * that scripts run until the page has loaded, and from pressing the button until the form is
 * painted, with the processor slowed four times. The floor is a page whose button opens an empty
 * dialog, measured in turn with ours.
 */
public final class ButtonSpeed {
  private static final int SLOWED = 4;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final String OURS =
      "<!DOCTYPE html><html lang=en><title>Ours</title><handrail-button"
          + " country=GB></handrail-button><script type=module"
          + " src=/button/v1/handrail-button.js></script>";
  private static final String FLOOR =
      "<!DOCTYPE html><html"
          + " lang=en><title>Floor</title><button>Open</button><dialog><h2>Hello</h2></dialog><script"
          + " type=module>document.querySelector('button').addEventListener('click', () =>"
          + " document.querySelector('dialog').showModal())</script>";

  // From the press to the frame after the one that has a heading: then it has been painted.
  private static final String OPEN =
      """
      new Promise((done) => {
        const host = document.querySelector('handrail-button');
        const root = host?.shadowRoot ?? document;
        const begun = performance.now();
        root.querySelector('button').click();
        const look = () => requestAnimationFrame(() =>
          root.querySelector('dialog[open] h2')
            ? setTimeout(() => done(performance.now() - begun))
            : look());
        look();
      })\
      """;

  private ButtonSpeed() {}

  /** Measures and prints. */
  public static void main(String[] arguments) {
    String server = arguments[0];
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
    Path chromium = Path.of(System.getProperty("handrail.chromium", "/usr/bin/chromium"));
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS))) {
      List<Times> ours = new ArrayList<>();
      List<Times> floor = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        Times one = measure(browser, server, OURS);
        Times other = measure(browser, server, FLOOR);
        // The first warms the browser and the server.
        if (round > 0) {
          ours.add(one);
          floor.add(other);
        }
      }
      print("scripts at load", ours, floor, Times::loadMillis, 15);
      print("press to painted", ours, floor, Times::openMillis, 100);
      print("the same, processor time", ours, floor, Times::openProcessorMillis, 100);
    }
  }

  /** In a context of its own: nothing is cached. */
  private static Times measure(Browser browser, String server, String html) {
    try (BrowserContext context = browser.newContext()) {
      String url = server + "/host";
      context.route(
          url,
          route ->
              route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html)));
      Page page = context.newPage();
      CDPSession session = context.newCDPSession(page);
      JsonObject rate = new JsonObject();
      rate.addProperty("rate", SLOWED);
      session.send("Emulation.setCPUThrottlingRate", rate);
      JsonObject domain = new JsonObject();
      // Processor time of the page's thread: others on this machine do not count.
      domain.addProperty("timeDomain", "threadTicks");
      session.send("Performance.enable", domain);
      page.navigate(url);
      page.locator("button").waitFor();
      double load = millis(session, "ScriptDuration");
      double before = millis(session, "TaskDuration");
      double open = ((Number) page.evaluate(OPEN)).doubleValue();
      return new Times(load, open, millis(session, "TaskDuration") - before);
    }
  }

  private static double millis(CDPSession session, String name) {
    for (JsonElement each : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject metric = each.getAsJsonObject();
      if (metric.get("name").getAsString().equals(name)) {
        return metric.get("value").getAsDouble() * 1000;
      }
    }
    throw new IllegalStateException("this Chromium does not tell " + name);
  }

  private static void print(
      String name, List<Times> ours, List<Times> floor, ToDoubleFunction<Times> of, int aim) {
    double mine = median(ours, of);
    double least = median(floor, of);
    System.out.printf(
        "%-25s %6.1f ms  floor %6.1f ms  ratio %5.2f  aim %d ms: %s%n",
        name, mine, least, mine / least, aim, mine <= aim ? "met" : "NOT MET");
  }

  private static double median(List<Times> times, ToDoubleFunction<Times> of) {
    double[] sorted = times.stream().mapToDouble(of).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * One visit.
   *
   * @param loadMillis processor time in scripts, until the page had loaded
   * @param openMillis by the clock, from the press until the form was painted
   * @param openProcessorMillis processor time of the page's thread meanwhile
   */
  private record Times(double loadMillis, double openMillis, double openProcessorMillis) {}
}
