package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handrail.api.http.Oversight;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.swap.Progress;
import org.junit.jupiter.api.Test;

/** What an admin can see of changes, afterwards and meanwhile. */
class SeenTest extends HouseTest {
  @Test
  void audit_callThatTheDoorRefused_namesRouteCodeAndRequest() throws Exception {
    refuse("token-wrong");

    await().until(() -> house.modules().history(1).size() == 1);
    var line = house.modules().history(1).get(0);
    assertThat(line.actor()).isEqualTo("unknown");
    assertThat(line.action()).isEqualTo("POST /v1/admin/modules");
    assertThat(line.outcome()).isEqualTo("token-wrong");
    assertThat(line.request()).isEqualTo("request-7");
  }

  @Test
  void audit_strangerWhoNeverStops_fillsOnlySoManyLines() throws Exception {
    for (int i = 0; i < 500; i++) {
      refuse("token-wrong");
    }

    await().until(() -> house.modules().history(1_000).size() == 20);
    assertThat(told()).containsEntry("handrail_module_refusals_unwritten {}", 480.0);
  }

  @Test
  void progress_afterAnInstall_namesItsStepsInTheirOrder() throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    Progress.View view = house.modules().progress().orElseThrow();
    assertThat(view.module()).contains(HELLO);
    assertThat(view.version()).contains("1.0.0");
    assertThat(view.outcome()).contains("done");
    assertThat(view.steps())
        .extracting(Progress.Step::name)
        .containsExactly(
            "check", "resolve", "start", "services", "health", "probe", "write", "switch", "end");
    assertThat(view.steps()).extracting(Progress.Step::millis).isSorted();
  }

  @Test
  void progress_afterARefusal_saysWhy() {
    assertThatThrownBy(() -> house.install(jars.module(HELLO, "1.0.0")))
        .isInstanceOf(Refused.class);

    Progress.View view = house.modules().progress().orElseThrow();
    assertThat(view.outcome()).contains("module-unsigned");
    assertThat(view.module()).isEmpty();
  }

  @Test
  void metrics_changesAndRefusals_areCountedByModule() throws Refused {
    house.install(signed(HELLO, "1.0.0"));
    house.install(signed(HELLO, "1.1.0"));
    assertThatThrownBy(() -> house.install(signed(HELLO, "1.0.5"))).isInstanceOf(Refused.class);

    assertThat(told())
        .containsEntry(
            "handrail_module_changes {action=install, module=" + HELLO + ", outcome=done}", 2.0)
        .containsEntry(
            "handrail_module_changes {action=install, module=none, outcome=module-downgrade}", 1.0)
        .containsEntry("handrail_module_change_seconds {action=install}", 2.0)
        .containsEntry("handrail_module_serving {module=" + HELLO + ", version=1.1.0}", 1.0);
  }

  private void refuse(String code) {
    var reference = house.context().getServiceReference(Oversight.class);
    house
        .context()
        .getService(reference)
        .refused(
            new Oversight.Refusal("POST /v1/admin/modules", code, Optional.empty(), "request-7"));
  }

  private Map<String, Double> told() {
    Map<String, Double> told = new HashMap<>();
    var reference = house.context().getServiceReference(MetricSource.class);
    house
        .context()
        .getService(reference)
        .collect(
            new MetricSink() {
              @Override
              public void counter(
                  String name, String help, Map<String, String> labels, long value) {
                gauge(name, help, labels, (double) value);
              }

              @Override
              public void gauge(
                  String name, String help, Map<String, String> labels, double value) {
                told.put(name + " " + new TreeMap<>(labels), value);
              }

              @Override
              public void durations(
                  String name, String help, Map<String, String> labels, Durations durations) {
                gauge(
                    name, help, labels, (double) java.util.Arrays.stream(durations.counts()).sum());
              }
            });
    return told;
  }
}
