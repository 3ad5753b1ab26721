package org.handrail.sample.guidancesource;

import org.handrail.api.guidance.GuidanceSource;
import org.handrail.testkit.GuidanceSourceContract;

class SchoolGuidanceTest extends GuidanceSourceContract {
  @Override
  protected GuidanceSource source() {
    return new SchoolGuidance();
  }
}
