package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of docs/plugins, as they are written there but for the port, in a copy of the
 * checkout and with a Maven repository of its own (what others published is read from the real
 * one).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginWalkIT {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  // The rest of the checkout is known to the first command by its poms alone.
  private static final Set<Path> WHOLE =
      Set.of(Path.of("bundles", "api"), Path.of("bundles", "testkit"), Path.of("cnf", "plugin"));

  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void commands_asWritten_endWithPluginsOfEveryKindServing(@TempDir Path folder) throws Exception {
    Path checkout = checkout(folder.resolve("handrail"));
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(ROOT.resolve("docs/plugins/README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(2);

    String one = run(blocks.get(0), checkout);
    assertThat(one)
        .containsPattern("com\\.example\\.hello 1\\.0\\.0\\.\\d{12} is serving\\.")
        .containsPattern("Contact: mailto:security@school\\.example\nExpires: 20\\S+Z\n$");

    String others = run(blocks.get(1), checkout);
    assertThat(others)
        .containsPattern("com\\.example\\.all 1\\.0\\.0\\.\\d{12} is serving\\.")
        .contains("\"source\":\"borrowed-names\"")
        .contains("\"canonical\":\"treehouse:fox#0042\"")
        .contains("You can take a pause")
        .contains("\"name\":\"disk-space\"");
    assertThat(server.post("/v1/destinations", "{\"category\":\"other\"}").body())
        .contains("on-call");
    reportsLieInTheStoreOfThePlugin();
  }

  // The configuration is read within seconds of its being written.
  private void reportsLieInTheStoreOfThePlugin() {
    Path store = server.home().resolve("store").resolve("folder");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(server.post("/v1/reports", "{\"category\":\"other\"}").statusCode())
                  .isEqualTo(201);
              assertThat(store).isDirectoryContaining("glob:**.json");
            });
  }

  private String run(String block, Path checkout) throws IOException, InterruptedException {
    String commands = block.replace("http://127.0.0.1:8080", server.base().toString());
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(checkout.toFile())
            .redirectErrorStream(true);
    shell.environment().merge("PATH", bin.toString(), (old, own) -> own + ":" + old);
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Three short runs: what the compiler of the machine would win later is never won back.
    shell.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    shell
        .environment()
        .put(
            "MAVEN_ARGS",
            "-B -ntp -Dmaven.repo.local="
                + checkout.resolveSibling("repository")
                + " -Dmaven.repo.local.tail="
                + System.getProperty("handrail.repository"));
    Process process = shell.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private Path checkout(Path copy) throws IOException {
    for (String file : List.of("bnd.bnd", "mvnw", "mvnw.cmd", "new-plugin")) {
      copy(ROOT.resolve(file), copy.resolve(file));
    }
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            return name.equals("target") || name.equals("node_modules") || name.equals(".git")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path inside = ROOT.relativize(file);
            if (inside.endsWith("pom.xml")
                || WHOLE.stream().anyMatch(inside::startsWith)
                || inside.toString().startsWith("bundles/sample.")
                || inside.startsWith(".mvn")) {
              copy(file, copy.resolve(inside));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Path target = Files.createDirectories(copy.resolve("launcher").resolve("target"));
    Files.createSymbolicLink(
        target.resolve("handrail.jar"), Path.of(System.getProperty("handrail.jar")));
    Files.createSymbolicLink(copy.resolve("handrail-home"), server.home());
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
