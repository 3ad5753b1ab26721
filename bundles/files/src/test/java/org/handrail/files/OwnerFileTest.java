package org.handrail.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnerFileTest {
  @TempDir private Path folder;

  @Test
  void write_overAnOldFileAndAPartLeftByACrash_leavesTheNewOneAlone() throws IOException {
    Path file = folder.resolve("deeper/key");
    OwnerFile.write(file, "old".getBytes(UTF_8));
    Files.writeString(folder.resolve("deeper/key.part"), "half of something");

    OwnerFile.write(file, "new".getBytes(UTF_8));

    assertThat(Files.readString(file)).isEqualTo("new");
    assertThat(folder.resolve("deeper").toFile().list()).containsExactly("key");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_overAFileThatOthersMayRead_isForItsOwnerOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    OwnerFile.write(file, new byte[3]);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void write_whereAFolderIsInTheWay_failsAndLeavesItThere() throws IOException {
    Path file = Files.createDirectory(folder.resolve("key"));
    Files.writeString(file.resolve("inside"), "kept");

    assertThatThrownBy(() -> OwnerFile.write(file, new byte[3])).isInstanceOf(IOException.class);

    assertThat(file.resolve("inside")).hasContent("kept");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void folder_thatIsThereForAll_becomesItsOwnersOnly() throws IOException {
    Path keys = Files.createDirectory(folder.resolve("keys"));
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-xr-x"));

    OwnerFile.folder(keys);
    OwnerFile.folder(folder.resolve("deeper/keys"));

    for (Path made : new Path[] {keys, folder.resolve("deeper/keys")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
  }
}
