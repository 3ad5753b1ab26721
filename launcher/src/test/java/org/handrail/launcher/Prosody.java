package org.handrail.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A chat server of its own: Prosody with two users who know each other and a service for rooms, on
 * a free port.
 */
final class Prosody implements AutoCloseable {
  static final String DOMAIN = "chat.example";

  /** A room that whoever enters first makes; it shows nobody's address. */
  static final String ROOM = "school@rooms." + DOMAIN;

  // A port is free at the time of asking: should another take it before Prosody does, ask again.
  private static final int TRIES = 3;

  private final Process process;
  private final int port;

  private Prosody(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Prosody start(Path folder) throws IOException {
    user(folder, "alice", "mallory");
    user(folder, "mallory", "alice");
    for (int i = 1; ; i++) {
      Prosody server = launch(folder);
      if (server.process.isAlive() || i == TRIES) {
        return server;
      }
    }
  }

  private static Prosody launch(Path folder) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path config = Files.writeString(folder.resolve("prosody.cfg.lua"), config(folder, port));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder("prosody", "--config", config.toString(), "-F")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Awaitility.await("Prosody: " + log)
        .atMost(Duration.ofSeconds(20))
        .until(() -> !process.isAlive() || Files.readString(log).contains("[127.0.0.1]:" + port));
    return new Prosody(process, port);
  }

  /** Where a browser connects to it. */
  URI webSocket() {
    return URI.create("ws://127.0.0.1:" + port + "/xmpp-websocket");
  }

  static String password(String user) {
    return "password-of-" + user;
  }

  // As Prosody keeps them itself: tables of Lua, in folders with percent-encoded names.
  private static void user(Path folder, String name, String contact) throws IOException {
    Path host = folder.resolve("data").resolve("chat%2eexample");
    Path account = host.resolve("accounts").resolve(name + ".dat");
    Files.createDirectories(account.resolveSibling("."));
    Files.writeString(account, "return { password = \"%s\" }".formatted(password(name)));
    Path roster = host.resolve("roster").resolve(name + ".dat");
    Files.createDirectories(roster.resolveSibling("."));
    Files.writeString(
        roster,
        "return { [\"%s@%s\"] = { subscription = \"both\", groups = {} }, [false] = { version = 1 } }"
            .formatted(contact, DOMAIN));
  }

  private static String config(Path folder, int port) {
    // As root only in a container of CI; otherwise the line says nothing.
    return """
    run_as_root = true
    data_path = "%1$s/data"
    pidfile = "%1$s/pid"
    modules_enabled = { "roster", "saslauth", "disco", "websocket", "mam", "carbons", "smacks", "ping" }
    modules_disabled = { "s2s", "tls" }
    c2s_ports = {}
    c2s_direct_tls_ports = {}
    c2s_require_encryption = false
    allow_unencrypted_plain_auth = true
    authentication = "internal_plain"
    storage = "internal"
    consider_websocket_secure = true
    http_ports = { %2$d }
    http_interfaces = { "127.0.0.1" }
    https_ports = {}
    log = { info = "*console" }
    VirtualHost "%3$s"
      http_host = "127.0.0.1"
    Component "rooms.%3$s" "muc"
      modules_enabled = { "muc_mam" }
      muc_room_locking = false
      muc_log_by_default = true
    """
        .formatted(folder, port, DOMAIN);
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(5, TimeUnit.SECONDS)
        .exceptionallyCompose(late -> process.destroyForcibly().onExit())
        .join();
  }
}
