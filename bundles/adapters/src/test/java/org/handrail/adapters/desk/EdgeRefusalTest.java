package org.handrail.adapters.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.handrail.adapters.atproto.AtprotoEndpoint;
import org.handrail.adapters.mastodon.MastodonEndpoint;
import org.handrail.adapters.matrix.MatrixEndpoint;
import org.handrail.adapters.xmpp.XmppEndpoint;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.junit.jupiter.api.Test;

/** What the edge refuses by itself, as clients of each protocol read it. */
class EdgeRefusalTest {
  private static final String HELP = "Try again. Call 112 if somebody is in danger.";
  private static final Problem TOO_MANY =
      Problem.of("too-many-requests", 429, "Too many requests", HELP).with("Retry-After", "7");
  private static final Problem TOO_LARGE = Problem.of("body-too-large", 413, "Too large", HELP);
  private static final Problem OVERLOADED =
      Problem.of("overloaded", 503, "Too much to do", HELP).with("Retry-After", "2");

  private final FakeIntake intake = new FakeIntake();
  private final Endpoint matrix = new MatrixEndpoint(intake);
  private final Endpoint mastodon = new MastodonEndpoint(intake);
  private final Endpoint atproto = new AtprotoEndpoint(intake);
  private final Endpoint xmpp = new XmppEndpoint(intake);

  @Test
  void refused_inMatrix_hasItsErrorCodes() {
    assertThat(matrix.refused(TOO_MANY).extensions())
        .isEqualTo(Map.of("errcode", "M_LIMIT_EXCEEDED", "error", HELP, "retry_after_ms", 7_000L));
    assertThat(matrix.refused(TOO_LARGE).extensions())
        .isEqualTo(Map.of("errcode", "M_TOO_LARGE", "error", HELP));
    assertThat(matrix.refused(OVERLOADED).extensions()).containsEntry("errcode", "M_UNKNOWN");
  }

  @Test
  void refused_inMastodon_hasItsError() {
    for (Problem problem : List.of(TOO_MANY, TOO_LARGE, OVERLOADED)) {
      assertThat(mastodon.refused(problem).extensions()).isEqualTo(Map.of("error", HELP));
    }
  }

  @Test
  void refused_inTheAtProtocol_hasItsNames() {
    assertThat(atproto.refused(TOO_MANY).extensions())
        .isEqualTo(Map.of("error", "RateLimitExceeded", "message", HELP));
    assertThat(atproto.refused(TOO_LARGE).extensions()).containsEntry("error", "PayloadTooLarge");
    assertThat(atproto.refused(OVERLOADED).extensions())
        .containsEntry("error", "NotEnoughResources");
  }

  @Test
  void refused_inXmpp_hasTheConditionOfAStanzaError() {
    assertThat(xmpp.refused(TOO_MANY).extensions())
        .isEqualTo(Map.of("errorType", "wait", "condition", "resource-constraint"));
    assertThat(xmpp.refused(TOO_LARGE).extensions())
        .isEqualTo(Map.of("errorType", "modify", "condition", "policy-violation"));
  }

  @Test
  void refused_inAnyProtocol_keepsStatusHelpAndWhenToComeBack() {
    for (Endpoint endpoint : List.of(matrix, mastodon, atproto, xmpp)) {
      Problem refused = endpoint.refused(TOO_MANY);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.detail()).isEqualTo(HELP);
      assertThat(refused.headers())
          .containsEntry("Retry-After", "7")
          .containsEntry("Content-Type", "application/json");
    }
  }
}
