package org.handrail.delivery.ncmec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * NCMEC's reporting interface as far as the derived facts describe it: credentials, the order of
 * steps and of elements, the names of incidents, the codes.
 */
final class TiplineStub implements AutoCloseable {
  private enum State {
    OPEN,
    FINISHED,
    RETRACTED
  }

  private final HttpServer server;
  private final JsonObject facts;
  private final Map<String, State> reports = new HashMap<>();
  private final Map<String, Integer> forced = new HashMap<>();
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final List<Document> submitted = new CopyOnWriteArrayList<>();
  private final List<String> uploaded = new CopyOnWriteArrayList<>();

  private TiplineStub(HttpServer server, JsonObject facts) {
    this.server = server;
    this.facts = facts;
  }

  static TiplineStub start() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            TiplineStub.class.getResourceAsStream("/vectors/ncmec/reporting-api-facts.json"))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TiplineStub stub = new TiplineStub(server, JsonParser.parseString(json).getAsJsonObject());
      server.createContext("/ispws", stub::handle);
      server.start();
      return stub;
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ispws");
  }

  /** From now on a step is answered with that code. */
  void force(String step, int code) {
    forced.put(step, code);
  }

  List<String> steps() {
    return steps;
  }

  Document submitted() {
    return submitted.get(submitted.size() - 1);
  }

  List<String> uploaded() {
    return uploaded;
  }

  boolean finished(String id) {
    return reports.get(id) == State.FINISHED;
  }

  boolean retracted(String id) {
    return reports.get(id) == State.RETRACTED;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String step = exchange.getRequestURI().getPath().substring("/ispws".length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    steps.add(step);
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString("esp:secret".getBytes(StandardCharsets.UTF_8));
    String answer;
    if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer = answer(2_000, "");
    } else if (forced.containsKey(step)) {
      answer = answer(forced.get(step), "");
    } else {
      answer = step.equals("/submit") ? submit(body) : later(step, body);
    }
    byte[] xml = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, xml.length);
    exchange.getResponseBody().write(xml);
    exchange.close();
  }

  private String submit(byte[] body) {
    Document document;
    try {
      document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(body));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return answer(4_110, "");
    }
    Element root = document.getDocumentElement();
    boolean valid =
        root.getTagName().equals("report")
            && inOrder(root, "reportRoot")
            && inOrder(first(root, "incidentSummary"), "incidentSummary")
            && known("incidentTypes", text(root, "incidentType"))
            && known("reportAnnotations", annotation(root))
            && inOrder(first(root, "chatImIncident"), "chatImIncident");
    if (!valid) {
      return answer(4_100, "");
    }
    submitted.add(document);
    String id = Integer.toString(4_564_654 + reports.size());
    reports.put(id, State.OPEN);
    return answer(0, id);
  }

  private String later(String step, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    Optional<String> id =
        reports.keySet().stream()
            .filter(i -> text.contains("id=" + i) || text.contains("\r\n\r\n" + i + "\r\n"))
            .findFirst();
    if (id.isEmpty()) {
      return answer(5_001, "");
    }
    if (reports.get(id.get()) != State.OPEN) {
      return answer(reports.get(id.get()) == State.FINISHED ? 5_102 : 5_101, id.get());
    }
    switch (step) {
      case "/upload" -> uploaded.add(text);
      case "/finish" -> reports.put(id.get(), State.FINISHED);
      case "/retract" -> reports.put(id.get(), State.RETRACTED);
      default -> {
        return answer(1_210, "");
      }
    }
    return answer(0, id.get());
  }

  // The facts list the elements in their order, with marks for how often, and words about each.
  private boolean inOrder(Element parent, String fact) {
    List<String> order = new ArrayList<>();
    for (JsonElement element : facts.getAsJsonArray(fact)) {
      order.add(element.getAsString().replaceFirst("[^A-Za-z].*", ""));
    }
    int at = 0;
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        int place = order.indexOf(element.getTagName());
        if (place < at) {
          return false;
        }
        at = place;
      }
    }
    return true;
  }

  private boolean known(String fact, String value) {
    JsonArray values = facts.getAsJsonArray(fact);
    return value.isEmpty() || values.asList().stream().anyMatch(v -> v.getAsString().equals(value));
  }

  static Element first(Element root, String name) {
    return (Element) root.getElementsByTagName(name).item(0);
  }

  static String text(Element root, String name) {
    return root.getElementsByTagName(name).getLength() == 0
        ? ""
        : first(root, name).getTextContent();
  }

  private static String annotation(Element root) {
    return root.getElementsByTagName("reportAnnotations").getLength() == 0
        ? ""
        : first(root, "reportAnnotations").getFirstChild().getNodeName();
  }

  private static String answer(int code, String id) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><reportResponse><responseCode>"
        + code
        + "</responseCode><responseDescription>as in the facts</responseDescription>"
        + (id.isEmpty() ? "" : "<reportId>" + id + "</reportId>")
        + "</reportResponse>";
  }
}
