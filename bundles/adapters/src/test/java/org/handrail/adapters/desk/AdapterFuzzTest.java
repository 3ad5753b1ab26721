package org.handrail.adapters.desk;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import org.handrail.adapters.atproto.AtprotoEndpoint;
import org.handrail.adapters.mastodon.MastodonEndpoint;
import org.handrail.adapters.matrix.MatrixEndpoint;
import org.handrail.adapters.xmpp.XmppEndpoint;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.testkit.FakeCall;

/** Whatever comes by another protocol is answered: kept once for each receipt, or a problem. */
class AdapterFuzzTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String XML = "application/xml";
  private static final String JSON = "application/json";

  @FuzzTest(maxDuration = "10s")
  void body(FuzzedDataProvider input) {
    FakeIntake intake = new FakeIntake();
    List<Endpoint> endpoints =
        List.of(
            new XmppEndpoint(intake),
            new MastodonEndpoint(intake),
            new AtprotoEndpoint(intake),
            new MatrixEndpoint(intake));
    Endpoint endpoint = endpoints.get(input.consumeInt(0, endpoints.size() - 1));
    String type = input.pickValue(new String[] {XML, FORM, JSON});
    String id = "@" + input.consumeAsciiString(30);

    Answer answer = Answers.of(endpoint, call(type, id, input.consumeRemainingAsBytes()));

    if (answer instanceof Problem problem && problem.status() >= 500) {
      throw new AssertionError(problem.code());
    }
    if (answer instanceof Content content && content.status() != 200) {
      throw new AssertionError("kept, and not answered so");
    }
    if (answer instanceof Problem && !intake.forms().isEmpty()) {
      throw new AssertionError("kept, and answered with a problem");
    }
  }

  private static FakeCall call(String type, String id, byte[] body) {
    return new FakeCall(
        "POST",
        "/_matrix/client/v3/users/" + id + "/report",
        Map.of("userId", id),
        Map.of(),
        Map.of("content-type", type),
        body);
  }
}
