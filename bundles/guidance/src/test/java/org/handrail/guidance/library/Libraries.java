package org.handrail.guidance.library;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.guidance.Fixtures.ListSource;
import org.handrail.guidance.content.ShippedGuidance;
import org.osgi.framework.ServiceReference;

/** Guidance over sources, as the framework would bind them. */
public final class Libraries {
  private Libraries() {}

  public static SnapshotGuidance shipped(Clock clock) {
    return of(clock, new ShippedGuidance());
  }

  public static SnapshotGuidance of(Clock clock, GuidanceSource... sources) {
    SnapshotGuidance guidance = new SnapshotGuidance(clock);
    int ranking = 0;
    for (GuidanceSource source : sources) {
      guidance.bindSource(source, reference(ranking--));
    }
    return guidance;
  }

  public static GuidanceSource items(org.handrail.api.guidance.Item... items) {
    return new ListSource("test", List.of(items), List.of());
  }

  public static GuidanceSource lines(org.handrail.api.guidance.Helpline... lines) {
    return new ListSource("test", new ArrayList<>(), List.of(lines));
  }

  static ServiceReference<GuidanceSource> reference(int ranking) {
    return new RankedReference(ranking);
  }
}
