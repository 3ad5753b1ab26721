package org.handrail.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.handrail.testkit.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:secret@hook.example/path",
        "ftp://hook.example/secret?token=secret",
        "https://hook.example/se cret"
      })
  void target_urlThatIsNotAllowed_isRefusedWithoutWhatMayBeASecret(String url) {
    assertThatThrownBy(() -> WebhookConfigs.target(with("url", url)))
        .hasMessageContaining("etc/org.handrail.delivery.webhook-*.cfg: url = ")
        .hasMessageContaining("is not allowed: write https://HOST/PATH")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void target_nameThatIsNotAllowed_isRefusedByKeyAndValue() {
    assertThatThrownBy(() -> WebhookConfigs.target(with("name", "My School")))
        .hasMessageContaining("name = My School is not allowed: write lower-case words");
  }

  private static WebhookConfig with(String key, String value) {
    return Configured.with(WebhookConfig.class, Map.of(key, value));
  }
}
