package org.handrail.report.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:34:56.789Z");
  private static final Instant HOUR = Instant.parse("2026-11-26T12:00:00Z");

  private final ReportIds ids = new ReportIds(new SecureRandom());

  @Test
  void next_anyMoment_isUuidOfVersion7WithTheHourOnly() {
    UUID id = ids.next(NOW);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(HOUR.toEpochMilli());
  }

  @Test
  void next_reportsOfOneRun_standTogetherInNoOrder() {
    List<UUID> run = ids(ReportIds.RUN);

    assertThat(run).extracting(UUID::getMostSignificantBits).containsOnly(first(run));
    assertThat(run).doesNotHaveDuplicates().isNotEqualTo(run.stream().sorted().toList());
  }

  @Test
  void next_manyRuns_areSpreadOverTheHourInNoOrder() {
    List<Long> runs = IntStream.range(0, 50).mapToObj(run -> first(ids(ReportIds.RUN))).toList();

    Set<Long> different = new HashSet<>(runs);
    assertThat(different).hasSizeGreaterThan(40);
    assertThat(runs).isNotEqualTo(runs.stream().sorted().toList());
  }

  private List<UUID> ids(int many) {
    return IntStream.range(0, many).mapToObj(i -> ids.next(NOW)).toList();
  }

  private static long first(List<UUID> run) {
    return run.get(0).getMostSignificantBits();
  }
}
