package org.handrail.adapters.desk;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;

/** What an endpoint answers, by the kind that is expected. */
public final class Answers {
  private Answers() {}

  public static Answer of(Endpoint endpoint, Call call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  public static String text(Endpoint endpoint, Call call) {
    Content content = (Content) of(endpoint, call);
    return new String(content.body(), StandardCharsets.UTF_8);
  }

  public static JsonObject json(Endpoint endpoint, Call call) {
    return JsonParser.parseString(text(endpoint, call)).getAsJsonObject();
  }

  public static Problem problem(Endpoint endpoint, Call call) {
    return (Problem) of(endpoint, call);
  }
}
