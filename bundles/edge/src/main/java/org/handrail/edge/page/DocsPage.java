package org.handrail.edge.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.handrail.api.http.Answer;

/** An OpenAPI 3.1 document, as a page to read. Used once, by one thread. */
final class DocsPage {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final JsonObject document;
  private final StringBuilder html = new StringBuilder();

  private DocsPage(JsonObject document) {
    this.document = document;
  }

  /** The page of that document. */
  static Answer of(JsonObject document) {
    DocsPage page = new DocsPage(document);
    page.calls();
    page.shapes();
    return Page.of("How to talk to this server", page.html.toString());
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
