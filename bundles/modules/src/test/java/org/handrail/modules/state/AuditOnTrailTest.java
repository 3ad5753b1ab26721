package org.handrail.modules.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.audit.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditOnTrailTest {
  @TempDir Path folder;
  private final List<Deed> trail = new ArrayList<>();

  @Test
  void add_changeOfAnAdmin_isOnTheTrailAndInTheHistory() throws IOException {
    Audit audit = audit();

    audit.add(
        new Audit.Actor("0badcafe", Optional.of("request-1")),
        new Audit.Deed(
            "install",
            Optional.of("org.example.one"),
            Optional.of("1.0.0"),
            Optional.of("1.1.0"),
            Optional.of("ab")),
        "done");

    assertThat(trail)
        .containsExactly(
            new Deed(
                "token 0badcafe",
                "module.install",
                "org.example.one",
                "done:from-1.0.0:to-1.1.0",
                Optional.of("request-1")));
    assertThat(audit.last(9)).extracting(Audit.Line::module).containsExactly("org.example.one");
  }

  @Test
  void add_callThatTheDoorRefused_isOnTheTrailWithoutAName() {
    audit()
        .add(
            new Audit.Actor("unknown", Optional.of("request-1")),
            new Audit.Deed(
                "GET /v1/staff/reports",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "token-wrong");

    assertThat(trail)
        .containsExactly(
            new Deed(
                "server",
                "door.refuse",
                "GET__v1_staff_reports",
                "token-wrong",
                Optional.of("request-1")));
  }

  @Test
  void add_whatTheServerDoesByItself_isTheServers() {
    audit()
        .add(
            Audit.Actor.itself("containment"),
            new Audit.Deed(
                "quarantine",
                Optional.of("a module / of an odd name"),
                Optional.of("1.0.0"),
                Optional.empty(),
                Optional.empty()),
            "done");

    assertThat(trail)
        .containsExactly(
            Deed.byServer("module.quarantine", "a_module___of_an_odd_name", "done:from-1.0.0"));
  }

  private Audit audit() {
    return new Audit(folder.resolve("audit.jsonl"), Clock.systemUTC(), trail::add);
  }
}
