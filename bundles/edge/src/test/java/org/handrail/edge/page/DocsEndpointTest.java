package org.handrail.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class DocsEndpointTest {
  @Test
  void page_ofTheCarriedDocument_tellsOfEveryCallAndEveryShape() throws Exception {
    JsonObject document;
    try (InputStream in = DocsEndpoint.class.getResourceAsStream("openapi.json")) {
      document =
          new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class);
    }

    String page =
        text(new DocsEndpoint().handle(FakeCall.get("/docs")).toCompletableFuture().join());

    for (Map.Entry<String, JsonElement> path : document.getAsJsonObject("paths").entrySet()) {
      for (String method : path.getValue().getAsJsonObject().keySet()) {
        assertThat(page)
            .contains("<code>" + method.toUpperCase(Locale.ROOT) + " " + path.getKey() + "</code>");
      }
    }
    for (String shape :
        document.getAsJsonObject("components").getAsJsonObject("schemas").keySet()) {
      assertThat(page).contains("id=\"" + shape + "\"");
    }
  }

  @Test
  void page_whatStandsElsewhereInTheDocument_isTold() {
    String page =
        text(
            DocsPage.of(
                new Gson()
                    .fromJson(
                        """
                        {"info":{"description":"a < b"},"paths":{"/x":{"get":{"summary":"Asks.",
                        "parameters":[{"$ref":"#/components/parameters/Age"}],"responses":{
                        "default":{"$ref":"#/components/responses/Problem"}}}}},"components":{
                        "parameters":{"Age":{"name":"age","in":"query","description":"In years."}},
                        "responses":{"Problem":{"description":"It failed.","content":{
                        "application/json":{"schema":{"$ref":"#/components/schemas/Why"}}}}},
                        "schemas":{"Why":{"type":"string"}}}}
                        """,
                        JsonObject.class)));

    assertThat(page)
        .contains("a &lt; b")
        .contains("<li>query <code>age</code> In years.</li>")
        .contains(
            "<li>Otherwise: It failed. <code>application/json</code> <a href=\"#Why\">Why</a>");
  }

  private static String text(Answer page) {
    return new String(((Content) page).body(), StandardCharsets.UTF_8);
  }
}
