package org.handrail.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.handrail.seal.Identity;
import org.handrail.seal.Sealer;
import org.handrail.seal.TeamKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {
  @TempDir Path home;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void init_newHome_enrolsARecoveryKeyWhoseIdentityLiesElsewhere() throws IOException {
    Path identity = home.resolve("recovery.txt");

    assertThat(keys("init", "--recovery", identity.toString())).isZero();

    assertThat(Files.readString(identity)).contains("AGE-SECRET-KEY-1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity)))
        .isEqualTo("rw-------");
    assertThat(home.resolve("keys/recovery.key")).doesNotExist();
    assertThat(opens(sealed("Words"), identity)).contains("Words");
    assertThat(keys("init", "--recovery", home.resolve("again.txt").toString())).isEqualTo(2);
  }

  @Test
  void rotate_toAKeyMadeElsewhere_sealsToItAndNoMoreToTheOldOne() throws IOException {
    sealed("first, so that there is a key");
    Identity reviewer = Identity.random();
    Path file = Files.writeString(home.resolve("reviewer.txt"), reviewer.secret() + "\n");

    assertThat(keys("rotate", "--recipient", reviewer.recipient())).isZero();

    byte[] later = sealed("Later words");
    assertThat(TeamKeys.in(folder()).epoch()).isEqualTo("team-0002");
    assertThat(opens(later, file)).contains("Later words");
    assertThat(report(later, folder().resolve("team-0001.key"))).isEqualTo(1);
  }

  @Test
  void rotate_aLeaver_stillOpensWhatWasSealedBeforeAndNothingLater() throws IOException {
    Path leaver = home.resolve("leaver.txt");
    keys("rotate", "--identity", leaver.toString());
    byte[] before = sealed("Before");
    keys("rotate", "--identity", home.resolve("stays.txt").toString());
    byte[] after = sealed("After");

    assertThat(opens(before, leaver)).contains("Before");
    assertThat(report(after, leaver)).isEqualTo(1);
    assertThat(opens(after, home.resolve("stays.txt"))).contains("After");
  }

  @Test
  void enrol_agency_opensReportsUntilItIsRemoved() throws IOException {
    Identity agency = Identity.random();
    Path file = Files.writeString(home.resolve("agency.txt"), agency.secret() + "\n");

    assertThat(keys("enrol", "police-example", agency.recipient())).isZero();
    byte[] during = sealed("While");
    assertThat(keys("remove", "police-example")).isZero();

    assertThat(opens(during, file)).contains("While");
    assertThat(report(sealed("After"), file)).isEqualTo(1);
    assertThat(keys("remove", "police-example")).isEqualTo(2);
  }

  @Test
  void enrol_badNameOrRecipient_isRefusedAndSaysWhatToWrite() {
    assertThat(keys("enrol", "../x", Identity.random().recipient())).isEqualTo(2);
    assertThat(keys("enrol", "police", "age1nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("lower-case words").contains("begins with age1");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void rotate_identityFileThatIsThere_isNeverOverwritten() throws IOException {
    Path file = Files.writeString(home.resolve("precious.txt"), "precious");

    assertThat(keys("rotate", "--identity", file.toString())).isEqualTo(2);

    assertThat(file).hasContent("precious");
  }

  @Test
  void list_keys_saysWhichLieHereInTheOpen() throws IOException {
    sealed("first, so that there is a key");
    keys("enrol", "recovery", Identity.random().recipient());
    out.getBuffer().setLength(0);

    keys("list");

    assertThat(out.toString().lines())
        .anyMatch(line -> line.startsWith("team-0001  age1") && line.contains("lies here"))
        .anyMatch(line -> line.startsWith("recovery  age1") && !line.contains("lies here"));
    assertThat(out.toString()).doesNotContain("SECRET");
  }

  @Test
  void open_answerOfTheServer_printsTheReportAndWhatWasAdded() throws IOException {
    String answer =
        "{\"sealed\":\"%s\",\"entries\":[{\"sealed\":\"%s\"}]}"
            .formatted(base64(sealed("The report")), base64(sealed("What came later")));
    Path key = folder().resolve("team-0001.key");

    assertThat(report(answer.getBytes(StandardCharsets.US_ASCII), key)).isZero();

    assertThat(out.toString().lines()).containsExactly("The report", "What came later");
    assertThat(report("{\"entries\":[]}".getBytes(StandardCharsets.US_ASCII), key)).isEqualTo(2);
    assertThat(report("{\"title\":\"x\"}".getBytes(StandardCharsets.US_ASCII), key)).isEqualTo(2);
    assertThat(err.toString()).contains("taken back").contains("GET /v1/staff/reports/ID");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path folder() {
    return home.resolve("keys");
  }

  private byte[] sealed(String words) throws IOException {
    return Sealer.seal(words.getBytes(StandardCharsets.UTF_8), TeamKeys.in(folder())).ciphertext();
  }

  private String opens(byte[] sealed, Path identity) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(report(sealed, identity)).isZero();
    return out.toString();
  }

  private int report(byte[] sealed, Path identity) throws IOException {
    Path file = Files.write(home.resolve("report.age"), sealed);
    return run(
        new CommandLine(new ReportCommand()),
        "open",
        file.toString(),
        "--key",
        identity.toString());
  }

  private int keys(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = home.toString();
    return run(new CommandLine(new KeysCommand()), all);
  }

  private int run(CommandLine line, String... arguments) {
    return line.setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
