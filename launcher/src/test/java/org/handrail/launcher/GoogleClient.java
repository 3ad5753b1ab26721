package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Google's own client for Node, {@code @googleapis/safebrowsing}, with the address of a server as
 * its {@code rootUrl} and a word as its key. A connection to another machine fails.
 *
 * @param version of the protocol, such as v5
 */
record GoogleClient(RunningServer server, String version) {
  /**
   * What it makes of the answer to a call.
   *
   * @param call as its code has it, such as {@code hashes.search}
   * @param parameters as that takes them
   */
  JsonObject ask(String call, Map<String, ?> parameters) throws IOException, InterruptedException {
    JsonObject answer = call(call, parameters);
    assertThat(answer.get("status").getAsInt()).as(answer.toString()).isEqualTo(200);
    return answer.getAsJsonObject("data");
  }

  /** The error that it throws on a call, with what it has understood of the answer. */
  JsonObject refused(String call, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    JsonObject answer = call(call, parameters);
    assertThat(answer.has("data")).as(answer.toString()).isFalse();
    return answer;
  }

  private JsonObject call(String call, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    String said =
        NpmPeers.run(
            new Gson().toJson(List.of(call, parameters)),
            "node",
            "--import",
            "./loopback.mjs",
            "browsing.mjs",
            server.base().toString(),
            version);
    return JsonParser.parseString(said).getAsJsonObject();
  }
}
