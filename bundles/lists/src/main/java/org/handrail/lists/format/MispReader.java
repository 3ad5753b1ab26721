package org.handrail.lists.format;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * A MISP feed: a folder with {@code manifest.json} and the events that it names, or one file with
 * an event. Attributes for detection ({@code to_ids}) count, those of objects too; deleted ones do
 * not. Source: MISP core format (draft-dulaunoy-misp-core-format).
 */
final class MispReader implements ListReader {
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final int CONFIDENCE = 80;

  private long number;

  @Override
  public void read(Path source, Entries into) throws IOException {
    if (!Files.isDirectory(source)) {
      event(source, into);
      return;
    }
    for (String uuid : events(source.resolve("manifest.json"))) {
      event(source.resolve(uuid + ".json"), into);
    }
  }

  /**
   * The ids of the events that a manifest names, in order.
   *
   * @throws IOException where it is no manifest
   */
  static List<String> events(Path manifest) throws IOException {
    TreeSet<String> events = new TreeSet<>();
    Json.read(
        manifest,
        in -> {
          in.beginObject();
          while (in.hasNext()) {
            String uuid = in.nextName();
            if (!UUID.matcher(uuid).matches()) {
              throw new IOException("the manifest names an event that has no UUID");
            }
            events.add(uuid);
            in.skipValue();
          }
          in.endObject();
        });
    return new ArrayList<>(events);
  }

  private void event(Path file, Entries into) throws IOException {
    Json.read(
        file,
        in -> {
          JsonElement all = Json.next(in);
          Optional<JsonFields> fields = JsonFields.of(all);
          List<JsonFields> events = new ArrayList<>();
          fields.flatMap(f -> f.object("Event")).ifPresent(events::add);
          fields.ifPresent(
              f ->
                  f.objects("response").stream()
                      .flatMap(response -> response.object("Event").stream())
                      .forEach(events::add));
          if (events.isEmpty()) {
            throw new IOException("the file holds no event");
          }
          for (JsonFields event : events) {
            attributes(event, into);
          }
        });
  }

  private void attributes(JsonFields event, Entries into) throws IOException {
    List<String> labels = new ArrayList<>(tags(event));
    event.text("info").ifPresent(labels::add);
    Severity severity =
        switch (event.text("threat_level_id").orElse("")) {
          case "1" -> Severity.HIGH;
          case "3" -> Severity.LOW;
          default -> Severity.MEDIUM;
        };
    List<JsonFields> attributes = new ArrayList<>(event.objects("Attribute"));
    event.objects("Object").stream()
        .filter(object -> !object.isTrue("deleted"))
        .forEach(object -> attributes.addAll(object.objects("Attribute")));
    for (JsonFields attribute : attributes) {
      number++;
      if (attribute.isTrue("to_ids") && !attribute.isTrue("deleted")) {
        attribute(attribute, event, labels, severity, into);
      }
    }
  }

  private void attribute(
      JsonFields attribute, JsonFields event, List<String> labels, Severity severity, Entries into)
      throws IOException {
    Optional<String> type = attribute.text("type");
    Optional<String> value = attribute.text("value");
    if (type.isEmpty() || value.isEmpty()) {
      into.broken(number);
      return;
    }
    List<Indicator> indicators = new ArrayList<>();
    String[] parts = value.get().split("\\|", 2);
    switch (type.get()) {
      case "url", "uri", "link" -> indicators.add(new Indicator.Url(value.get()));
      case "domain", "hostname", "ip-src", "ip-dst" -> host(parts[0], indicators);
      case "domain|ip", "hostname|port", "ip-src|port", "ip-dst|port" -> host(parts[0], indicators);
      case "email", "email-src", "email-dst", "email-reply-to" ->
          indicators.add(new Indicator.Email(value.get()));
      case "phone-number", "whatsapp-number" ->
          indicators.add(new Indicator.Phone(value.get(), Optional.empty()));
      case "jabber-id" -> indicators.add(new Indicator.Handle("xmpp", value.get()));
      case "twitter-id" -> indicators.add(new Indicator.Handle("twitter", value.get()));
      default -> {
        into.left();
        return;
      }
    }
    if (indicators.isEmpty()) {
      into.broken(number);
      return;
    }
    List<String> all = new ArrayList<>(tags(attribute));
    attribute.text("category").ifPresent(all::add);
    Category own = CategoryWords.find(all);
    ListEntry entry =
        ListEntry.harmful(
                own == Category.OTHER ? CategoryWords.find(labels) : own, severity, CONFIDENCE)
            .dated(
                attribute.text("timestamp").flatMap(MispReader::time),
                Optional.empty(),
                event.text("uuid"));
    for (Indicator indicator : indicators) {
      into.entry(number, indicator, entry);
    }
  }

  private static void host(String name, List<Indicator> into) {
    String bracketed = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
    if (bracketed.startsWith("[")) {
      into.add(new Indicator.Url("http://" + bracketed + "/"));
    } else {
      Hosts.link(name).ifPresent(into::add);
    }
  }

  private static List<String> tags(JsonFields of) {
    return of.objects("Tag").stream().flatMap(tag -> tag.text("name").stream()).toList();
  }

  private static Optional<Instant> time(String seconds) {
    return seconds.matches("[0-9]{1,12}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }
}
