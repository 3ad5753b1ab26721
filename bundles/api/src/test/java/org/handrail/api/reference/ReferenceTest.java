package org.handrail.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sources of the api, as the tools of the JDK read them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path PAGE = Path.of("..", "..", "docs", "plugins", "reference.md");

  private final StringWriter said = new StringWriter();
  private boolean read;

  @BeforeAll
  void read() throws IOException {
    ReferenceDoclet.PAGE.remove();
    ReferenceDoclet.UNDOCUMENTED.remove();
    read = javadoc();
  }

  @Test
  void referencePage_isWhatTheJavadocSays() throws IOException {
    assertThat(read).as(said.toString()).isTrue();
    String page = head() + ReferenceDoclet.PAGE.get();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/plugins/reference.md; -Dreference.write=true writes it anew")
        .isEqualTo(page);
  }

  @Test
  void everythingThatIsExported_hasJavadoc() {
    assertThat(read).as(said.toString()).isTrue();
    assertThat(ReferenceDoclet.UNDOCUMENTED.get()).isEmpty();
  }

  @Test
  void everyInterface_saysWhoImplementsIt() throws IOException {
    for (Path source : sources()) {
      String text = Files.readString(source);
      if (text.contains("\npublic interface ")) {
        assertThat(text.contains("\n@ConsumerType\n") ^ text.contains("\n@ProviderType\n"))
            .as("%s has one of @ConsumerType and @ProviderType", source)
            .isTrue();
      }
    }
  }

  @Test
  void everyPackage_isExportedVersionedAndNullMarked() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES.resolve(Path.of("org", "handrail", "api")))) {
      assertThat(folders)
          .isNotEmpty()
          .allSatisfy(
              folder ->
                  assertThat(folder.resolve("package-info.java"))
                      .content()
                      .contains("@Export\n", "@Version(\"", "@NullMarked\n"));
    }
  }

  private static String head() {
    return """
    # Reference: what a plug-in implements
    Every interface of the api that plug-ins implement, from its Javadoc: which threads call it, what may be null, how long it may take,
    and what happens when it fails. `ReferenceTest` of `bundles/api` keeps this page in step; `./mvnw -pl bundles/api test
    -Dreference.write=true` writes it. All of the api as HTML: `./mvnw -pl bundles/api package javadoc:javadoc` makes `bundles/api/target/reports/apidocs/index.html`.

    A package version moves as semantic versioning has it: what was built against 1.0 works with every 1.x. A plug-in imports
    `[1.0,2)`, which bnd writes for it.
    """;
  }

  private boolean javadoc() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of("-encoding", "UTF-8", "--release", "17", "--class-path", classPath);
    DocumentationTool tool = ToolProvider.getSystemDocumentationTool();
    try (StandardJavaFileManager files = tool.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources());
      return tool.getTask(said, files, null, ReferenceDoclet.class, options, units).call();
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
