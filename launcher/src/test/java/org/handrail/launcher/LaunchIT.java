package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** What a launch says that fails, shown with the exported jar and one more bundle in it. */
class LaunchIT {
  @TempDir private Path folder;

  /** An activator as a broken bundle may have one. */
  public static final class Refuses implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      throw new IllegalStateException("its cupboard is bare");
    }

    @Override
    public void stop(BundleContext context) {}
  }

  @Test
  void bundleThatLacksAPackage_stopsTheLaunchAndNamesBoth() throws Exception {
    Attributes headers = headers("test.lacking");
    headers.putValue("Import-Package", "org.nowhere.at.all");

    String said = failure(bundle(headers));

    assertThat(said)
        .contains("The bundle test.lacking 1.2.3 does not start")
        .contains("org.nowhere.at.all")
        .contains("docs/troubleshooting.md");
  }

  @Test
  void bundleWhoseActivatorThrows_stopsTheLaunchAndSaysWhy() throws Exception {
    Attributes headers = headers("test.throwing");
    headers.putValue("Bundle-Activator", Refuses.class.getName());
    headers.putValue("Import-Package", "org.osgi.framework");

    String said = failure(bundle(headers, Refuses.class));

    assertThat(said)
        .contains("The bundle test.throwing 1.2.3 does not start")
        .contains("its cupboard is bare");
  }

  @Test
  void fileThatIsNoBundle_stopsTheLaunchAndIsNamed() throws Exception {
    String said = failure("not a jar".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    assertThat(said).contains("The bundle zzz-added.jar cannot be installed");
  }

  @Test
  void bundleThatWasCutOffWhileItWasInstalled_isLoggedAndTheStartGoesOn() throws Exception {
    Path home = folder.resolve("cut-off");
    RunningServer.start(home).stop();
    try (Stream<Path> caches = Files.list(home.resolve("cache"))) {
      Files.createDirectories(caches.findFirst().orElseThrow().resolve("bundle99"));
    }

    // The start itself fails the test where anything but the ready line comes first.
    RunningServer again = RunningServer.start(home);

    assertThat(again.get("/health/live").statusCode()).isEqualTo(200);
    again.close();
  }

  @Test
  void check_ofANewHome_saysThatItIsReadyAndTellsOfNoTrouble() throws Exception {
    String said = said(Path.of(System.getProperty("handrail.jar")), 0, "--port", "0", "--check");

    assertThat(said).contains("Handrail ready at http://127.0.0.1:");
    assertThat(said.lines())
        .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"))
        .noneMatch(line -> line.contains("Exception"));
  }

  @Test
  void portThatIsTaken_stopsTheLaunchAndSaysWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      String said = said(Path.of(System.getProperty("handrail.jar")), 1, "--port", port);

      assertThat(said)
          .contains("Cannot listen on 127.0.0.1:" + port + ": it is taken")
          .contains("Choose another with --port")
          .contains("handrail: The port could not be opened");
      assertThat(said.lines()).noneMatch(line -> line.contains("Exception"));
    }
  }

  /** Runs the jar with one more bundle; the launch must fail, and what it said is answered. */
  private String failure(byte[] added) throws Exception {
    Path jar = folder.resolve("handrail.jar");
    Files.copy(Path.of(System.getProperty("handrail.jar")), jar);
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.write(inside.getPath("/bundles/zzz-added.jar"), added);
    }
    return said(jar, 1, "--port", "0");
  }

  /** Runs a jar until it ends with that status. */
  private String said(Path jar, int status, String... options) throws Exception {
    Path home = folder.resolve("home");
    Path said = folder.resolve("said");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--home",
                home.toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(status);
      assertThat(home.resolve("address")).doesNotExist();
      return Files.readString(said);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Attributes headers(String name) {
    Attributes headers = new Attributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", name);
    headers.putValue("Bundle-Version", "1.2.3");
    return headers;
  }

  private static byte[] bundle(Attributes headers, Class<?>... classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(headers);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Class<?> each : classes) {
        String path = each.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream in = each.getClassLoader().getResourceAsStream(path)) {
          in.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
