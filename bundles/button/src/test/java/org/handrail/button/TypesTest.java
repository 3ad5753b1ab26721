package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types in the comments of the scripts, checked by the TypeScript compiler. */
class TypesTest {
  private static final String LIBRARY = "META-INF/resources/webjars/typescript/5.6.3/lib/";

  // The second has the form's types for the context that it hands over.
  @ParameterizedTest
  @ValueSource(strings = {"src/main/js", "../../clients/converse"})
  void scripts_underTheTypeScriptCompiler_haveNoErrors(String scripts, @TempDir Path folder)
      throws Exception {
    unpack(folder);
    Process compiler =
        new ProcessBuilder(node(), folder.resolve("tsc.js").toString(), "-p", scripts)
            .redirectErrorStream(true)
            .start();
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(compiler.waitFor()).as(said).isZero();
  }

  /** Playwright brings a Node of its own, so that the machine needs none. */
  private static String node() {
    Path driver =
        Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
            .driverDir();
    return driver.resolve("node").toString();
  }

  private static void unpack(Path folder) throws IOException {
    String inside =
        Objects.requireNonNull(TypesTest.class.getClassLoader().getResource(LIBRARY + "tsc.js"))
            .getPath();
    Path jar = Path.of(URI.create(inside.substring(0, inside.indexOf('!'))));
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        String name =
            entry.getName().startsWith(LIBRARY) ? entry.getName().substring(LIBRARY.length()) : "";
        if (name.matches("tsc\\.js|lib\\.[a-z0-9.]+\\.d\\.ts")) {
          Files.copy(zip, folder.resolve(name));
        }
      }
    }
  }
}
