package org.handrail.launcher;

import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The browsers that this machine has, driven as they are: nothing is ever downloaded. */
final class Installed {
  static final Path FIREFOX =
      Path.of(System.getProperty("handrail.firefox", "/usr/bin/firefox-esr"));

  private Installed() {}

  /** Drives them; to be closed by who asks for it. */
  static Playwright driver() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /** Skips a test that needs Firefox, unless it is there. */
  static void requireFirefox() {
    if (!Files.isExecutable(FIREFOX)) {
      Missing.skip(
          "NO FIREFOX AT "
              + FIREFOX
              + ": IT WAS NOT TESTED. Install it (Debian: apt-get install firefox-esr), or say where"
              + " it is with -Dhandrail.firefox=PATH.");
    }
  }
}
