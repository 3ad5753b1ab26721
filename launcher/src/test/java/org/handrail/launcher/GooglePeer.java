package org.handrail.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A server with a list of two links, and Google's own client for Node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GooglePeer {
  static final String LISTED = "phish.example/login";
  static final String OTHER = "trick.example/prize";
  static final String LATER = "later.example/login";
  static final String UNLISTED = "library.example/";

  RunningServer server;
  GoogleClient google;
  private final int version;

  /** For that version of Safe Browsing. */
  GooglePeer(int version) {
    this.version = version;
  }

  @BeforeAll
  void start() throws Exception {
    NpmPeers.fetch("SAFE BROWSING " + version + " WITH GOOGLE'S CLIENT");
    Path home = Files.createTempDirectory("handrail-it");
    Prefixes.list(home, LISTED, OTHER);
    server = RunningServer.start(home);
    google = new GoogleClient(server, "v" + version);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void list() throws Exception {
    Prefixes.list(server, LISTED, OTHER);
  }
}
