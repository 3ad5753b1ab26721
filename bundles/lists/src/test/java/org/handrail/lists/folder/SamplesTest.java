package org.handrail.lists.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path lists;

  @Test
  void samples_folderWithAFile_areNotGiven() throws IOException {
    Files.writeString(lists.resolve("a.hosts"), "a.example\n");

    Samples.giveTo(lists);

    assertThat(lists.toFile().list()).containsExactly("a.hosts");
  }
}
