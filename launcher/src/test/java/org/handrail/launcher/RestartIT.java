package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server restarted under load, with a supervisor that holds the listening socket, as
 * systemd does: nobody is refused, and what was stored is there afterwards.
 */
class RestartIT {
  private static final Path PERL = Path.of("/usr/bin/perl");
  // Listens, says where, and runs the command with the socket as its standard input, again whenever
  // it has ended.
  private static final String SUPERVISOR =
      "use IO::Socket::INET; $| = 1;"
          + "my $s = IO::Socket::INET->new(Listen => 1024, LocalAddr => '127.0.0.1') or die;"
          + "print 'port ', $s->sockport, qq(\\n);"
          + "for (1 .. 3) { my $pid = fork;"
          + "if (!$pid) { open(STDERR, '>>', $ENV{LOG});"
          + "POSIX::dup2(fileno($s), 0); exec @ARGV; } waitpid $pid, 0; }";

  @Test
  void restart_underLoadWithAHeldSocket_refusesNobodyAndLosesNoReport(@TempDir Path home)
      throws Exception {
    assumeTrue(Files.isExecutable(PERL), "perl holds the socket in this test");
    Process supervisor = supervise(home);
    try (BufferedReader out = supervisor.inputReader()) {
      URI server = URI.create("http://127.0.0.1:" + out.readLine().substring("port ".length()));
      assertThat(out.readLine()).startsWith("Handrail ready at " + server);
      try (Load load = new Load(server, 1, 200).start()) {
        pause(1_000);
        for (int i = 0; i < 2; i++) {
          ProcessHandle old = supervisor.children().findFirst().orElseThrow();
          old.destroy();
          assertThat(out.readLine()).startsWith("Handrail ready at " + server);
          assertThat(old.isAlive()).isFalse();
          pause(1_000);
        }
        load.end();
        System.out.printf(
            "RestartIT: 2 restarts, %d requests, %d failed, the longest took %.0f ms%n",
            load.asked(), load.failures().size(), load.millis(0, 1));

        assertThat(load.failures()).isEmpty();
        assertStored(server, load);
      }
    } finally {
      supervisor.children().forEach(ProcessHandle::destroy);
      supervisor.destroy();
      supervisor.children().forEach(child -> child.onExit().join());
    }
  }

  private static void assertStored(URI server, Load load) throws IOException {
    assertThat(load.receipts()).isNotEmpty();
    try (KeptConnection connection = new KeptConnection(server)) {
      for (String receipt : load.receipts()) {
        assertThat(
                connection
                    .ask(
                        KeptConnection.request(
                            "GET", "/v1/report", "", "Authorization: Receipt " + receipt))
                    .status())
            .isEqualTo(200);
      }
    }
  }

  private static Process supervise(Path home) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            PERL.toString(),
            "-MPOSIX",
            "-e",
            SUPERVISOR,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("handrail.jar"),
            "--home",
            home.toString(),
            "--inherit-port");
    command.environment().put("LOG", home.resolve("log").toString());
    return command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
