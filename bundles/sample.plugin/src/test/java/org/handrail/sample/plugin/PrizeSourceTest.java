package org.handrail.sample.plugin;

import java.util.List;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.testkit.RiskSourceContract;

class PrizeSourceTest extends RiskSourceContract {
  @Override
  protected RiskSource source() {
    return new PrizeSource();
  }

  @Override
  protected Subject listed() {
    return new Subject(
        IndicatorType.URL,
        "https://prize.example/win",
        List.of("prize.example/win", "prize.example/"));
  }

  @Override
  protected boolean inMemory() {
    return true;
  }
}
