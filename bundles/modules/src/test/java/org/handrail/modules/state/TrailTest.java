package org.handrail.modules.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class TrailTest {
  private final List<String> kept = new ArrayList<>();
  private final Audit audit =
      deed -> {
        kept.add(deed.subject());
        return CompletableFuture.completedFuture(null);
      };
  private int asked;
  private final Trail trail =
      new Trail(
          reference -> {
            asked++;
            return Optional.of(audit);
          });

  @Test
  void accept_whileTheAuditIsAway_isToldWhenItComesInItsOrder() {
    trail.accept(deed("one"));
    trail.accept(deed("two"));
    assertThat(kept).isEmpty();

    trail.come(reference());
    trail.accept(deed("three"));

    assertThat(kept).containsExactly("one", "two", "three");
  }

  @Test
  void come_withNothingToTell_startsNoAudit() {
    trail.come(reference());

    assertThat(asked).isZero();
  }

  @Test
  void go_ofTheOneThatWasReplaced_leavesTheOther() {
    ServiceReference<Audit> before = reference();
    ServiceReference<Audit> now = reference();
    trail.come(before);
    trail.come(now);
    trail.go(before);
    trail.accept(deed("one"));
    assertThat(kept).containsExactly("one");

    trail.go(now);
    trail.accept(deed("two"));
    assertThat(kept).containsExactly("one");
  }

  @Test
  void accept_whileTheAuditIsAwayForLong_forgetsTheOldest() {
    for (int i = 0; i < 1_001; i++) {
      trail.accept(deed("d" + i));
    }

    trail.come(reference());

    assertThat(kept).hasSize(1_000).startsWith("d1").endsWith("d1000");
  }

  private static Deed deed(String subject) {
    return Deed.byServer("module.install", subject, "done");
  }

  @SuppressWarnings("unchecked") // Only its identity counts here.
  private static ServiceReference<Audit> reference() {
    return (ServiceReference<Audit>)
        Proxy.newProxyInstance(
            TrailTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) ->
                method.getName().equals("equals") ? proxy == arguments[0] : 0);
  }
}
