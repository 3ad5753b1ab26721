package org.handrail.edge.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code GET /docs}: the document of {@code /openapi.json} as a page to read. */
@Component(service = Endpoint.class)
@Route(route = "GET /docs")
public final class DocsEndpoint implements Endpoint {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final JsonObject document;
  private final StringBuilder html = new StringBuilder();
  private final Answer page;

  /** Makes the page of the document that the bundle carries. */
  @Activate
  public DocsEndpoint() {
    this(carried());
  }

  /** Makes the page of a document (OpenAPI 3.1). */
  DocsEndpoint(JsonObject document) {
    this.document = document;
    calls();
    shapes();
    page = Page.of("How to talk to this server", html.toString());
  }

  private static JsonObject carried() {
    try (InputStream in = DocsEndpoint.class.getResourceAsStream("openapi.json")) {
      return new Gson()
          .fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(page);
  }

  private void calls() {
    paragraph(text(object(document, "info"), "description"));
    html.append("<p>The same for machines: <a href=\"/openapi.json\">openapi.json</a>. ")
        .append("<a href=\"/problems/\">All problems</a>.</p>");
    for (Map.Entry<String, JsonElement> path : object(document, "paths").entrySet()) {
      for (Map.Entry<String, JsonElement> call : path.getValue().getAsJsonObject().entrySet()) {
        String method = call.getKey().toUpperCase(Locale.ROOT);
        call(method + " " + path.getKey(), call.getValue().getAsJsonObject());
      }
    }
  }

  private void call(String route, JsonObject call) {
    html.append("<h2><code>").append(Page.escape(route)).append("</code></h2>");
    paragraph(text(call, "summary"));
    paragraph(text(call, "description"));
    html.append("<ul>");
    if (call.get("parameters") instanceof JsonArray parameters) {
      for (JsonElement one : parameters) {
        JsonObject parameter = meant(one);
        html.append("<li>")
            .append(Page.escape(text(parameter, "in")))
            .append(" <code>")
            .append(Page.escape(text(parameter, "name")))
            .append("</code> ")
            .append(Page.escape(text(parameter, "description")))
            .append("</li>");
      }
    }
    content("Takes", object(call, "requestBody"));
    for (Map.Entry<String, JsonElement> answer : object(call, "responses").entrySet()) {
      JsonObject response = meant(answer.getValue());
      String status = answer.getKey().equals("default") ? "Otherwise" : answer.getKey();
      content(status + ": " + text(response, "description"), response);
    }
    html.append("</ul>");
  }

  /** In which types and shapes, with an example. */
  private void content(String what, JsonObject holder) {
    if (holder.isEmpty()) {
      return;
    }
    html.append("<li>").append(Page.escape(what));
    for (Map.Entry<String, JsonElement> type : object(holder, "content").entrySet()) {
      JsonObject media = type.getValue().getAsJsonObject();
      html.append(" <code>").append(Page.escape(type.getKey())).append("</code>");
      JsonObject schema = object(media, "schema");
      String shape = text(schema, "$ref");
      if (shape.startsWith(SCHEMAS)) {
        String name = Page.escape(shape.substring(SCHEMAS.length()));
        html.append(" <a href=\"#").append(name).append("\">").append(name).append("</a>");
      }
      if (media.has("example")) {
        code(media.get("example"));
      } else if (schema.has("properties")) {
        code(schema);
      }
    }
    html.append("</li>");
  }

  private void shapes() {
    html.append("<h2>Shapes</h2>");
    for (Map.Entry<String, JsonElement> schema :
        object(object(document, "components"), "schemas").entrySet()) {
      String name = Page.escape(schema.getKey());
      html.append("<h3 id=\"").append(name).append("\">").append(name).append("</h3>");
      code(schema.getValue());
    }
  }

  private void code(JsonElement json) {
    html.append("<pre><code>").append(Page.escape(PRETTY.toJson(json))).append("</code></pre>");
  }

  private void paragraph(String text) {
    if (!text.isEmpty()) {
      html.append("<p>").append(Page.escape(text)).append("</p>");
    }
  }

  /** What stands elsewhere in the document, where it only refers to that. */
  private JsonObject meant(JsonElement element) {
    JsonObject object = element.getAsJsonObject();
    String reference = text(object, "$ref");
    if (!reference.startsWith("#/")) {
      return object;
    }
    JsonObject target = document;
    for (String name : reference.substring(2).split("/", -1)) {
      target = object(target, name);
    }
    return target;
  }

  private static JsonObject object(JsonObject holder, String member) {
    return holder.get(member) instanceof JsonObject object ? object : new JsonObject();
  }

  private static String text(JsonObject holder, String member) {
    return holder.has(member) ? holder.get(member).getAsString() : "";
  }
}
