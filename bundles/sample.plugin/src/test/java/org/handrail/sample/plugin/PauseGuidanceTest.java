package org.handrail.sample.plugin;

import org.handrail.api.guidance.GuidanceSource;
import org.handrail.testkit.GuidanceSourceContract;

class PauseGuidanceTest extends GuidanceSourceContract {
  @Override
  protected GuidanceSource source() {
    return new PauseGuidance();
  }
}
