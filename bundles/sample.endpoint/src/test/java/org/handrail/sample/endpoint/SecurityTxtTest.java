package org.handrail.sample.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.testkit.Configured;
import org.handrail.testkit.EndpointContract;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.junit.jupiter.api.Test;

class SecurityTxtTest extends EndpointContract {
  private final HandClock clock = new HandClock(Instant.parse("2026-11-25T12:00:00Z"));

  @Override
  protected Endpoint endpoint() {
    return with(Map.of("contact", "mailto:a@school.example", "validDays", 10));
  }

  @Override
  protected Call goodCall() {
    return FakeCall.get("/.well-known/security.txt");
  }

  @Test
  void handle_call_saysWhomToTellAndUntilWhen() {
    Content content = (Content) endpoint().handle(goodCall()).toCompletableFuture().join();

    assertThat(new String(content.body(), StandardCharsets.UTF_8))
        .isEqualTo("Contact: mailto:a@school.example\nExpires: 2026-12-05T00:00:00Z\n");
  }

  @Test
  void configuration_notAllowed_isRefusedByKeyAndValue() {
    assertThatThrownBy(() -> with(Map.of("contact", "the office")))
        .hasMessageContaining("contact = the office is not allowed: write a link");
    assertThatThrownBy(() -> with(Map.of("validDays", 0)))
        .hasMessageContaining("validDays = 0 is not allowed: write 1 to 365");
  }

  private Endpoint with(Map<String, Object> values) {
    return new SecurityTxt(Configured.with(SecurityTxt.Config.class, values), clock);
  }
}
