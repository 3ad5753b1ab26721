package org.handrail.guidance.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.guidance.folder.Faults;
import org.handrail.guidance.library.Library;
import org.handrail.guidance.library.SnapshotGuidance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Whether there is guidance, and what of it an admin should look at. */
@Component(service = HealthCheck.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class GuidanceHealth implements HealthCheck {
  private final SnapshotGuidance guidance;
  private final Faults faults;

  /** Looks at these. */
  @Activate
  public GuidanceHealth(@Reference SnapshotGuidance guidance, @Reference Faults faults) {
    this.guidance = guidance;
    this.faults = faults;
  }

  @Override
  public String name() {
    return "guidance";
  }

  @Override
  public Health check() {
    Library library = guidance.library();
    if (library.items().isEmpty() || library.helplines().isEmpty()) {
      return new Health(Level.CRITICAL, List.of("There are no items or no helplines."));
    }
    LocalDate today = LocalDate.ofInstant(guidance.clock().instant(), ZoneOffset.UTC);
    GuidanceCheck check = GuidanceCheck.of(library, faults.faults(), today);
    List<String> remarks = new ArrayList<>(guidance.failing());
    remarks.addAll(check.faults());
    boolean wrong = !remarks.isEmpty();
    remarks.addAll(check.overdue());
    return new Health(wrong ? Level.WARN : Level.OK, remarks);
  }
}
