package org.handrail.sample.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.handrail.testkit.Configured;
import org.handrail.testkit.HealthCheckContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest extends HealthCheckContract {
  @TempDir Path home;
  private final List<DiskSpace> made = new ArrayList<>();

  @Override
  protected HealthCheck healthCheck() {
    return with(Map.of());
  }

  @AfterEach
  void stop() {
    made.forEach(DiskSpace::stop);
  }

  @Test
  void of_lessAndLess_isWorseAndWorse() {
    DiskSpace check = with(Map.of("warnMegabytes", 100, "criticalMegabytes", 10));

    assertThat(check.of(100).level()).isEqualTo(Health.Level.OK);
    assertThat(check.of(99).level()).isEqualTo(Health.Level.WARN);
    assertThat(check.of(9))
        .isEqualTo(
            new Health(
                Health.Level.CRITICAL,
                List.of("There are 9 MB left on the disk of the home: make room.")));
  }

  @Test
  void configuration_criticalAboveWarn_isRefusedByKeyAndValue() {
    assertThatThrownBy(() -> with(Map.of("warnMegabytes", 10, "criticalMegabytes", 20)))
        .hasMessageContaining("criticalMegabytes = 20 is not allowed: write 1 to 10");
  }

  private DiskSpace with(Map<String, Object> values) {
    DiskSpace check = new DiskSpace(home, Configured.with(DiskSpace.Config.class, values));
    made.add(check);
    return check;
  }
}
