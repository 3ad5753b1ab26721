package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TokensCommandTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void firstStart() throws IOException {
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(file(), "# Who may call\n0a0b0c0d admin " + "f".repeat(64) + "\n");
  }

  @Test
  void add_staff_printsTheTokenOnceAndKeepsItsHash() throws IOException {
    assertThat(tokens("add", "staff")).isZero();

    String token = out.toString().strip();
    assertThat(token).matches("handrail_[0-9a-f]{8}_[0-9a-f]{64}");
    assertThat(Files.readString(file()))
        .startsWith("# Who may call\n0a0b0c0d admin ")
        .containsPattern(token.substring(9, 17) + " staff [0-9a-f]{64}\n")
        .doesNotContain(token.substring(18));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void remove_token_leavesTheOthers() throws IOException {
    tokens("add", "staff");
    String id = out.toString().substring(9, 17);

    assertThat(tokens("remove", id)).isZero();

    assertThat(Files.readString(file())).contains("0a0b0c0d").doesNotContain(id);
    assertThat(tokens("remove", id)).isEqualTo(2);
  }

  @Test
  void list_showsIdsAndRolesAndNoHash() {
    tokens("list");

    assertThat(out.toString().strip()).isEqualTo("0a0b0c0d admin");
  }

  @Test
  void add_otherRole_isRefused() {
    assertThat(tokens("add", "owner")).isEqualTo(2);
  }

  private Path file() {
    return home.resolve("keys").resolve("access-tokens");
  }

  private int tokens(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.toString();
    return new CommandLine(new TokensCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter(), true))
        .execute(all);
  }
}
