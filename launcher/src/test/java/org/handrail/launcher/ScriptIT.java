package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./handrail} gives the server besides its options. */
class ScriptIT {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void script_onLinux_putsTheCompilersBehindRequests() throws IOException {
    assumeTrue(
        niceness(read(Path.of("/proc/self/stat"))) == 0, "this build itself runs under nice");
    try (RunningServer server = RunningServer.startAsShipped(folder.resolve("home"))) {
      Path threads = Path.of("/proc", Long.toString(server.process().pid()), "task");

      assertThat(niceness(threads, "C1 CompilerThre")).isNotEmpty().containsOnly(5);
      assertThat(niceness(threads, "C2 CompilerThre")).isNotEmpty().containsOnly(5);
      assertThat(niceness(threads, "handrail-http-")).isNotEmpty().containsOnly(0);
      assertThat(niceness(threads, "VM Thread")).containsExactly(0);
    }
  }

  @Test
  void script_secondStart_takesMostClassesOfBundlesFromItsArchive() throws IOException {
    Path home = folder.resolve("home");
    Path classes = folder.resolve("classes.log");
    RunningServer.startAsShipped(home).stop();

    RunningServer.startAsShipped(home, classes).stop();

    List<String> loaded = Files.readAllLines(classes);
    assertThat(loaded)
        .filteredOn(line -> line.contains(" picocli.CommandLine"))
        .hasSizeGreaterThan(50)
        .allMatch(line -> line.contains("shared objects file"));
    List<String> ofBundles =
        loaded.stream()
            .filter(line -> line.contains(" org.handrail."))
            .filter(line -> !line.contains("$$") && !line.contains("org.handrail.launcher."))
            .toList();
    assertThat(ofBundles).hasSizeGreaterThan(200);
    assertThat(ofBundles)
        .filteredOn(line -> line.contains("shared objects file"))
        .hasSizeGreaterThan(ofBundles.size() * 6 / 10);
  }

  private static List<Integer> niceness(Path threads, String name) throws IOException {
    try (Stream<Path> all = Files.list(threads)) {
      return all.map(thread -> thread.resolve("stat"))
          .map(ScriptIT::read)
          .filter(stat -> stat.contains("(" + name))
          .map(ScriptIT::niceness)
          .toList();
    }
  }

  // proc(5): the 19th field; the second is a name in brackets, which may have blanks.
  private static int niceness(String stat) {
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(afterName[16]);
  }

  private static String read(Path stat) {
    try {
      return Files.readString(stat);
    } catch (NoSuchFileException e) {
      // A thread that ended meanwhile.
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
