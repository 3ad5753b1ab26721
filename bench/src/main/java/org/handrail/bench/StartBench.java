package org.handrail.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * From the command to the ready line: {@code ./handrail} with its options, beside a bare Jetty
 * handler that the same Java starts, in turn. Arguments: the folder of the project, one to work in,
 * how many starts, and the homes of the JDKs.
 */
public final class StartBench {
  private static final long REST_SECONDS = 20;

  private final Path project;
  private final Path work;

  private StartBench(Path project, Path work) {
    this.project = project;
    this.work = work;
  }

  /** Prints a line for each JDK. */
  public static void main(String[] arguments) throws Exception {
    StartBench bench = new StartBench(Path.of(arguments[0]), Path.of(arguments[1]));
    int starts = Integer.parseInt(arguments[2]);
    List<Contender> ours = new ArrayList<>();
    List<Contender> bare = new ArrayList<>();
    for (String jdk : Arrays.asList(arguments).subList(3, arguments.length)) {
      ours.add(bench.ours(jdk));
      bare.add(bench.bare(jdk));
    }
    // The first start makes the home and the class archive.
    for (int round = 0; round <= starts; round++) {
      for (int i = 0; i < ours.size(); i++) {
        ours.get(i).start(round > 0);
        bare.get(i).start(round > 0);
      }
    }
    for (int i = 0; i < ours.size(); i++) {
      Contender one = ours.get(i);
      System.out.printf(
          "%s%n  ready after %s%n  bare Jetty  %s   ratio %.1f%n  resident %d MB, after %d s without"
              + " a request%n",
          one.jdk,
          one.times(),
          bare.get(i).times(),
          one.median() / bare.get(i).median(),
          one.residentAtRest(),
          REST_SECONDS);
    }
  }

  private Contender ours(String jdk) {
    String home = work.resolve("home" + Integer.toHexString(jdk.hashCode())).toString();
    return new Contender(
        jdk, List.of(project.resolve("handrail").toString(), "--home", home, "--port", "0"));
  }

  private Contender bare(String jdk) {
    return new Contender(
        jdk,
        List.of(
            jdk + "/bin/java",
            "-XX:+UseSerialGC",
            "-cp",
            project.resolve("bench/target/classes") + ":" + project.resolve("bench/target/lib/*"),
            BareDoor.class.getName(),
            "0"));
  }

  private static final class Contender {
    final String jdk;
    private final List<String> command;
    private final List<Double> millis = new ArrayList<>();

    Contender(String jdk, List<String> command) {
      this.jdk = jdk;
      this.command = command;
    }

    void start(boolean counts) throws IOException, InterruptedException {
      long begun = System.nanoTime();
      Process process = ready();
      long took = System.nanoTime() - begun;
      stop(process);
      if (counts) {
        millis.add(took / 1e6);
      }
    }

    long residentAtRest() throws IOException, InterruptedException {
      Process process = ready();
      try {
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElseThrow();
      } finally {
        stop(process);
      }
    }

    double median() {
      return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }

    String times() {
      List<Double> sorted = millis.stream().sorted().toList();
      return String.format(
          "%.0f ms, the middle one of %d (%.0f to %.0f)",
          median(), sorted.size(), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private Process ready() throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("JAVA_HOME", jdk);
      Process process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String line = out.readLine();
      while (line != null && !line.contains("ready at")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException(String.join(" ", command) + " ended before it was ready");
      }
      return process;
    }

    private static void stop(Process process) throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
