package org.handrail.guidance.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;

/** What an endpoint answered. */
final class Served {
  private Served() {}

  static Answer answer(Endpoint endpoint, Call call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  static Content content(Endpoint endpoint, Call call) {
    return (Content) answer(endpoint, call);
  }

  static String tag(Content content) {
    return String.valueOf(content.headers().get("ETag"));
  }

  static String text(Endpoint endpoint, Call call) {
    return new String(content(endpoint, call).body(), StandardCharsets.UTF_8);
  }

  static JsonObject json(Endpoint endpoint, Call call) {
    return JsonParser.parseString(text(endpoint, call)).getAsJsonObject();
  }
}
