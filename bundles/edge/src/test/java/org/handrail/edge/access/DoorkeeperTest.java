package org.handrail.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.handrail.api.http.Access;
import org.handrail.edge.access.Doorkeeper.Decision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {
  private static final SocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  @TempDir Path keys;
  private final List<Deed> deeds = new ArrayList<>();
  private Optional<Audit> audit =
      Optional.of(
          deed -> {
            deeds.add(deed);
            return CompletableFuture.completedFuture(null);
          });
  private Doorkeeper doorkeeper;
  private String token;

  @BeforeEach
  void firstStart() throws IOException {
    doorkeeper = start();
    token = Files.readString(keys.resolve("admin-token")).trim();
  }

  @Test
  void firstStart_writesTheTokenForItsOwnerOnlyAndKeepsAHash() throws IOException {
    assertThat(doorkeeper.written()).contains(keys.resolve("admin-token"));
    assertThat(token).matches("handrail_[0-9a-f]{8}_[0-9a-f]{64}");
    assertThat(Files.readString(keys.resolve("access-tokens"))).doesNotContain(token);
    for (String file : List.of("admin-token", "access-tokens")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void laterStart_keepsTheTokenAndSaysNothing() throws IOException {
    Doorkeeper later = start();

    assertThat(later.written()).isEmpty();
    assertThat(decide(later, "Bearer " + token)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void decide_goodToken_grantsUnderItsId() {
    assertThat(decide(doorkeeper, "Bearer " + token))
        .isEqualTo(new Decision.Granted(token.substring(9, 17)));
  }

  @Test
  void decide_lowerCaseScheme_grants() {
    assertThat(decide(doorkeeper, "bearer " + token)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void decide_noToken_asksForOne() {
    assertThat(code(doorkeeper.decide(Optional.empty(), Access.ADMIN, HERE, "r")))
        .isEqualTo("token-needed");
    assertThat(code(decide(doorkeeper, "Receipt 123"))).isEqualTo("token-needed");
  }

  @Test
  void decide_wrongSecretOrUnknownIdOrNoToken_isRefusedAlike() {
    String otherSecret = token.substring(0, 18) + "0".repeat(64);
    String otherId = "handrail_00000000" + token.substring(17);

    assertThat(decide(doorkeeper, "Bearer " + otherSecret))
        .isEqualTo(decide(doorkeeper, "Bearer " + otherId))
        .isEqualTo(decide(doorkeeper, "Bearer admin"));
    assertThat(code(decide(doorkeeper, "Bearer " + otherSecret))).isEqualTo("token-wrong");
  }

  @Test
  void decide_manyWrongTokens_isLimitedButLetsTheRightOneIn() {
    for (int i = 0; i < 10; i++) {
      assertThat(code(decide(doorkeeper, "Bearer wrong"))).isEqualTo("token-wrong");
    }

    assertThat(code(decide(doorkeeper, "Bearer wrong"))).isEqualTo("too-many-requests");
    assertThat(decide(doorkeeper, "Bearer " + token)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void decide_staffTokenOnAnAdminRoute_isNotAllowed() throws IOException {
    Token staff = Token.random(new SecureRandom());
    add(staff, Access.STAFF);

    assertThat(code(decide(doorkeeper, "Bearer " + staff.text()))).isEqualTo("not-allowed");
    assertThat(doorkeeper.decide(Optional.of("Bearer " + staff.text()), Access.STAFF, HERE, "r"))
        .isInstanceOf(Decision.Granted.class);
    assertThat(doorkeeper.decide(Optional.of("Bearer " + token), Access.STAFF, HERE, "r"))
        .isInstanceOf(Decision.Granted.class);
  }

  @Test
  void decide_lineDeleted_refusesAtOnce() throws IOException {
    Files.writeString(keys.resolve("access-tokens"), "# nobody\n");

    assertThat(code(decide(doorkeeper, "Bearer " + token))).isEqualTo("token-wrong");
  }

  @Test
  void decide_fileThatCannotBeRead_letsNobodyIn() throws IOException {
    Files.writeString(keys.resolve("access-tokens"), "everybody admin\n");

    assertThat(code(decide(doorkeeper, "Bearer " + token))).isEqualTo("token-wrong");
  }

  @Test
  void decide_firstCallEver_tellsTheFirstTokenAndNothingAtTheNextStart() throws IOException {
    decide(doorkeeper, "Bearer " + token);
    decide(doorkeeper, "Bearer " + token);
    assertThat(told()).containsExactly("token.add " + id() + " admin");

    decide(start(), "Bearer " + token);

    assertThat(deeds).hasSize(1);
  }

  @Test
  void decide_tokenAdded_tellsItsIdAndRoleOnly() throws IOException {
    Token staff = Token.random(new SecureRandom());
    toldSoFar();

    add(staff, Access.STAFF);
    decide(doorkeeper, "Bearer " + token);

    assertThat(deeds)
        .containsExactly(Deed.byServer("token.add", staff.id(), "staff"))
        .allMatch(deed -> !deed.toString().contains(HexFormat.of().formatHex(staff.hash())))
        .allMatch(deed -> !deed.toString().contains(staff.text().substring(18)));
  }

  @Test
  void decide_tokenRemoved_tellsIt() throws IOException {
    toldSoFar();

    TokenFile.write(keys.resolve("access-tokens"), List.of());
    decide(doorkeeper, "Bearer " + token);

    assertThat(told()).containsExactly("token.remove " + id() + " admin");
  }

  @Test
  void decide_roleAndSecretChanged_tellsBoth() throws IOException {
    toldSoFar();

    TokenFile.write(
        keys.resolve("access-tokens"),
        List.of(new TokenFile.Line(id(), Access.STAFF, new byte[32])));
    decide(doorkeeper, "Bearer " + token);

    assertThat(told())
        .containsExactly(
            "token.change " + id() + " to-staff", "token.change " + id() + " new-secret");
  }

  @Test
  void decide_whileTheAuditIsAway_tellsItOnceItIsThere() throws IOException {
    toldSoFar();
    Optional<Audit> there = audit;
    audit = Optional.empty();
    TokenFile.write(keys.resolve("access-tokens"), List.of());
    decide(doorkeeper, "Bearer " + token);
    assertThat(deeds).isEmpty();

    audit = there;
    decide(doorkeeper, "Bearer " + token);

    assertThat(told()).containsExactly("token.remove " + id() + " admin");
  }

  private Doorkeeper start() throws IOException {
    return new Doorkeeper(keys, new SecureRandom(), new TokenTrail(() -> audit));
  }

  private void toldSoFar() {
    decide(doorkeeper, "Bearer " + token);
    deeds.clear();
  }

  private List<String> told() {
    return deeds.stream()
        .map(deed -> deed.act() + " " + deed.subject() + " " + deed.detail())
        .toList();
  }

  private String id() {
    return token.substring(9, 17);
  }

  private void add(Token added, Access role) throws IOException {
    Path file = keys.resolve("access-tokens");
    List<TokenFile.Line> lines = new ArrayList<>(TokenFile.read(file));
    lines.add(new TokenFile.Line(added.id(), role, added.hash()));
    TokenFile.write(file, lines);
  }

  private static Decision decide(Doorkeeper doorkeeper, String authorization) {
    return doorkeeper.decide(Optional.of(authorization), Access.ADMIN, HERE, "r");
  }

  private static String code(Decision decision) {
    return ((Decision.Refused) decision).problem().code();
  }
}
