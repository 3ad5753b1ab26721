package org.handrail.lists.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.lists.Built;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixRulesTest {
  @TempDir Path folder;

  @Test
  void user_exact_isThatUserOnly() throws IOException {
    Built built = rules(rule("m.policy.rule.user", "@a:m.example", "m.ban", "spam"));

    assertThat(matched(built, "@a:m.example")).containsExactly("matrix:@a:m.example");
    assertThat(find(built, "@a:m.example").get(0).category()).isEqualTo(Category.SPAM);
    assertThat(matched(built, "@b:m.example")).isEmpty();
    assertThat(matched(built, "m.example")).isEmpty();
  }

  @Test
  void room_aliasAndId_areThatRoomOnly() throws IOException {
    Built built =
        rules(
            rule("m.policy.rule.room", "#bad:m.example", "m.ban", "x"),
            rule("m.policy.rule.room", "!id:m.example", "m.ban", "x"));

    assertThat(matched(built, "#bad:m.example")).hasSize(1);
    assertThat(matched(built, "!id:m.example")).hasSize(1);
    assertThat(matched(built, "@bad:m.example")).isEmpty();
  }

  @Test
  void server_exact_isTheServerAndEverybodyOnItWhateverThePort() throws IOException {
    Built built = rules(rule("m.policy.rule.server", "m.example", "m.ban", "x"));

    assertThat(matched(built, "m.example")).containsExactly("matrix:m.example");
    assertThat(matched(built, "@a:m.example")).containsExactly("matrix:m.example");
    assertThat(matched(built, "#room:m.example:8448")).containsExactly("matrix:m.example");
    assertThat(matched(built, "@a:sub.m.example")).isEmpty();
    assertThat(matched(built, "@m.example:other.example")).isEmpty();
  }

  @Test
  void globs_ofEachKind_reachWhatTheirKindNames() throws IOException {
    Built built =
        rules(
            rule("m.policy.rule.user", "@spam*:M.Example", "m.ban", "x"),
            rule("m.policy.rule.room", "#bad??:*", "m.ban", "x"),
            rule("m.policy.rule.server", "*.evil.example", "m.ban", "x"));

    assertThat(matched(built, "@spam12:m.example")).containsExactly("matrix:@spam*:m.example");
    assertThat(matched(built, "@spam:m.example")).hasSize(1);
    assertThat(matched(built, "@Spam:m.example")).isEmpty();
    assertThat(matched(built, "#bad01:any.example")).containsExactly("matrix:#bad??:*");
    assertThat(matched(built, "#bad1:any.example")).isEmpty();
    assertThat(matched(built, "@a:x.evil.example:8448")).containsExactly("matrix:*.evil.example");
    assertThat(matched(built, "evil.example")).isEmpty();
    assertThat(find(new Indicator.Handle("telegram", "spam12"), built)).isEmpty();
  }

  @Test
  void types_legacyNames_countAsTheStableOnes() throws IOException {
    Built built =
        rules(
            rule("m.room.rule.user", "@a:m.example", "org.matrix.mjolnir.ban", "x"),
            rule("org.matrix.mjolnir.rule.server", "n.example", "m.ban", "x"),
            rule("m.policy.rule.user", "@b:m.example", "org.matrix.msc4204.takedown", "x"),
            rule("m.policy.rule.user", "@c:m.example", "m.takedown", "x"));

    for (String name : List.of("@a:m.example", "@x:n.example", "@b:m.example", "@c:m.example")) {
      assertThat(matched(built, name)).as(name).hasSize(1);
    }
  }

  @Test
  void rules_takenBackBrokenOrForEverybody_areNoEntries() throws IOException {
    Built built =
        rules(
            rule("m.policy.rule.user", "@a:m.example", "m.ban", "x"),
            "{\"type\":\"m.policy.rule.user\",\"state_key\":\"k\",\"content\":{\"entity\":\"@c:m.example\",\"recommendation\":\"m.ban\"}}",
            "{\"type\":\"m.policy.rule.user\",\"state_key\":\"k\",\"content\":{}}",
            "{\"type\":\"m.policy.rule.user\",\"state_key\":\"e\",\"content\":{\"recommendation\":\"m.ban\"}}",
            rule("m.policy.rule.user", "@d:m.example", "org.example.mute", "x"),
            rule("m.policy.rule.user", "@*:*", "m.ban", "x"),
            rule("m.policy.rule.server", "*", "m.ban", "x"),
            rule("m.policy.rule.user", "d.example", "m.ban", "x"),
            "{\"type\":\"m.policy.rule.user\",\"state_key\":\"h\",\"content\":{\"recommendation\":\"m.ban\",\"org.matrix.msc4205.hashes\":{\"sha256\":\"eA\"}}}",
            "{\"type\":\"m.room.name\",\"content\":{\"name\":\"Rules\"}}");

    assertThat(matched(built, "@c:m.example")).isEmpty();
    assertThat(matched(built, "@d:m.example")).isEmpty();
    assertThat(matched(built, "@nobody:else.example")).isEmpty();
    assertThat(built.left()).isEqualTo(4);
    assertThat(built.broken()).isEqualTo(2);
  }

  @Test
  void globs_moreThanAreTried_areLeftOutAndCounted() throws IOException {
    String[] many = new String[1001];
    for (int i = 0; i < many.length; i++) {
      many[i] = rule("m.policy.rule.user", "@" + i + "*:m.example", "m.ban", "x");
    }
    Built built = rules(many);

    assertThat(built.left()).isEqualTo(1);
    assertThat(matched(built, "@999x:m.example")).hasSize(3);
  }

  @Test
  void serversAndGlobs_areNeverToldOfInHashes() throws IOException {
    Built built =
        rules(
            rule("m.policy.rule.server", "m.example", "m.ban", "x"),
            rule("m.policy.rule.user", "@b*:m.example", "m.ban", "x"));

    assertThat(built.snapshot().published(HashList.Kind.CONTACTS)).isZero();
    assertThat(built.snapshot().published(HashList.Kind.LINKS)).isZero();
  }

  private Built rules(String... events) throws IOException {
    return Built.of(folder, ListFormat.MATRIX, "[" + String.join(",", events) + "]");
  }

  private static String rule(String type, String entity, String recommendation, String reason) {
    return ("{'type':'"
            + type
            + "','state_key':'rule:"
            + entity
            + "','content':{'entity':'"
            + entity
            + "','recommendation':'"
            + recommendation
            + "','reason':'"
            + reason
            + "'}}")
        .replace('\'', '"');
  }

  private static List<String> matched(Built built, String name) {
    return find(built, name).stream().map(Reason::matched).toList();
  }

  private static List<Reason> find(Built built, String name) {
    return find(new Indicator.Handle("matrix", name), built);
  }

  private static List<Reason> find(Indicator indicator, Built built) {
    return built.find(indicator);
  }
}
