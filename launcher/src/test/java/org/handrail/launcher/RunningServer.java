package org.handrail.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The exported jar, running as a process of its own on a free port, with a home of its own. */
final class RunningServer implements AutoCloseable {
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  // Half the processor time for a process that lives for seconds.
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final Process process;
  private final Path home;
  private final URI base;

  private RunningServer(Process process, Path home, URI base) {
    this.process = process;
    this.home = home;
    this.base = base;
  }

  static RunningServer start() {
    try {
      return start(Files.createTempDirectory("handrail-it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunningServer start(Path home) {
    return start(home, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with a folder of its own for temporary files. */
  static RunningServer start(Path home, Path temp) {
    return start(home, temp, List.of());
  }

  /** The same with more options. */
  static RunningServer start(Path home, List<String> options) {
    return start(home, Path.of(System.getProperty("java.io.tmpdir")), options);
  }

  /** The same with a heap of so many megabytes. */
  static RunningServer startSmall(Path home, int heapMegabytes) {
    return start(home, List.of("-Xmx" + heapMegabytes + "m"), List.of());
  }

  private static RunningServer start(Path home, Path temp, List<String> options) {
    return start(home, List.of("-Djava.io.tmpdir=" + temp), options);
  }

  /** Started by {@code ./handrail}, on a free port: with the Java options that it ships with. */
  static RunningServer startAsShipped(Path home) {
    return ready(home, asShipped(home, List.of()));
  }

  /** The same, and Java notes in a file which classes it loads, and from where. */
  static RunningServer startAsShipped(Path home, Path classes) {
    return ready(
        home, asShipped(home, List.of("JDK_JAVA_OPTIONS=-Xlog:class+load:file=" + classes)));
  }

  private static List<String> asShipped(Path home, List<String> environment) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(environment);
    command.add("JAVA_HOME=" + Path.of(java()).resolve("../..").normalize());
    command.add(
        Path.of(System.getProperty("handrail.target"), "..", "..", "handrail")
            .normalize()
            .toString());
    command.addAll(List.of("--home", home.toString(), "--port", "0"));
    return command;
  }

  private static RunningServer start(Path home, List<String> machine, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(options);
    return ready(home, command(home, machine, arguments));
  }

  private static RunningServer ready(Path home, List<String> command) {
    try {
      Process process = launch(home, command);
      BufferedReader out = process.inputReader();
      String line = out.readLine();
      if (line == null || !line.startsWith("Handrail ready at ")) {
        process.destroyForcibly();
        throw new AssertionError("not ready: " + line + "\n" + log(home));
      }
      // On the first run the address is followed by where the admin token was written.
      return new RunningServer(
          process,
          home,
          URI.create(line.substring("Handrail ready at ".length()).split(" ", 2)[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the jar with these arguments; its standard error goes to {@link #log}. */
  static Process launch(Path home, String... arguments) throws IOException {
    return launch(home, command(home, List.of(), List.of(arguments)));
  }

  private static List<String> command(Path home, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(options);
    command.addAll(SHORT_LIVED);
    command.addAll(List.of("-jar", System.getProperty("handrail.jar"), "--home", home.toString()));
    command.addAll(arguments);
    return command;
  }

  private static Process launch(Path home, List<String> command) throws IOException {
    File log = logFile(home).toFile();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  /** Runs another command of the jar. */
  static Process command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(SHORT_LIVED);
    command.add("-jar");
    command.add(System.getProperty("handrail.jar"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static String java() {
    return System.getProperty(
        "handrail.java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  static String log(Path home) throws IOException {
    return Files.exists(logFile(home)) ? Files.readString(logFile(home)) : "";
  }

  private static Path logFile(Path home) {
    return home.resolveSibling(home.getFileName() + ".log");
  }

  URI base() {
    return base;
  }

  Path home() {
    return home;
  }

  Process process() {
    return process;
  }

  /** The header that proves the admin token of the first run. */
  String bearer() {
    try {
      return "Bearer " + Files.readString(home.resolve("keys/admin-token")).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9}: without a chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As SIGTERM; answers the exit status. */
  int stop() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError("the server did not stop within 10 s of SIGTERM");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      Files.deleteIfExists(logFile(home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
