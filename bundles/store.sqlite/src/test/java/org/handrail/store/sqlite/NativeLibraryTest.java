package org.handrail.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  private static final String PATH = "org.sqlite.lib.path";

  @TempDir Path folder;
  private String before;

  @BeforeEach
  void forget() {
    before = System.getProperty(PATH);
    System.clearProperty(PATH);
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(PATH);
    } else {
      System.setProperty(PATH, before);
    }
  }

  @Test
  void ready_atEachStart_keepsOneCopy() throws IOException {
    NativeLibrary.ready(folder);
    Path library = onlyFile();
    Object written = Files.getLastModifiedTime(library);
    System.clearProperty(PATH);

    NativeLibrary.ready(folder);

    assertThat(onlyFile()).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
    assertThat(System.getProperty(PATH)).isEqualTo(library.resolveSibling("").toString());
  }

  @Test
  void ready_halfWrittenCopy_isReplaced() throws IOException {
    NativeLibrary.ready(folder);
    byte[] whole = Files.readAllBytes(onlyFile());
    Files.write(onlyFile(), new byte[] {1, 2, 3});
    System.clearProperty(PATH);

    NativeLibrary.ready(folder);

    assertThat(onlyFile()).hasBinaryContent(whole);
  }

  @Test
  void ready_adminChoseAFolder_isLeftAlone() throws IOException {
    System.setProperty(PATH, "/somewhere");

    NativeLibrary.ready(folder);

    assertThat(folder).isEmptyDirectory();
    assertThat(System.getProperty(PATH)).isEqualTo("/somewhere");
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> files = tree.filter(Files::isRegularFile).toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }
}
