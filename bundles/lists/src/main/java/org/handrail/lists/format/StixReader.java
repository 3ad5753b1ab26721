package org.handrail.lists.format;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * The indicators of a STIX 2.1 bundle, of an envelope of TAXII 2.1, or of a folder of these. Of
 * several versions of an object the one that was modified last counts, and a revoked one not at
 * all. The file is read twice: first for which versions count, then for what they say.
 */
final class StixReader implements ListReader {
  private static final int CONFIDENCE = 60;

  private record Version(Instant modified, long number, boolean revoked) {}

  private interface Each {
    void indicator(long number, JsonFields object) throws IOException;
  }

  @Override
  public void read(Path source, Entries into) throws IOException {
    Map<String, Version> latest = new HashMap<>();
    each(
        source,
        (number, object) -> {
          Version version = version(number, object);
          latest.merge(
              id(number, object),
              version,
              (had, has) -> has.modified().isBefore(had.modified()) ? had : has);
        });
    each(
        source,
        (number, object) -> {
          Version counts = latest.get(id(number, object));
          if (counts != null && counts.number() == number && !counts.revoked()) {
            indicator(number, object, into);
          }
        });
  }

  private static void each(Path source, Each each) throws IOException {
    Numbered numbered = new Numbered(each);
    if (Files.isDirectory(source)) {
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.sorted().toList()) {
          numbered.file(file);
        }
      }
    } else {
      numbered.file(source);
    }
  }

  /** Counts objects through all files. */
  private static final class Numbered {
    private final Each each;
    private long number;

    Numbered(Each each) {
      this.each = each;
    }

    void file(Path file) throws IOException {
      Json.read(
          file,
          in -> {
            in.beginObject();
            while (in.hasNext()) {
              if (in.nextName().equals("objects")) {
                objects(in);
              } else {
                in.skipValue();
              }
            }
            in.endObject();
          });
    }

    private void objects(JsonReader in) throws IOException {
      in.beginArray();
      while (in.hasNext()) {
        number++;
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
          throw new IOException("an object of the bundle is none");
        }
        JsonFields object = new JsonFields(Json.next(in).getAsJsonObject());
        if (object.text("type").equals(Optional.of("indicator"))) {
          each.indicator(number, object);
        }
      }
      in.endArray();
    }
  }

  private static String id(long number, JsonFields object) {
    return object.text("id").orElseGet(() -> "number " + number);
  }

  private static Version version(long number, JsonFields object) {
    Instant modified = object.text("modified").flatMap(Fields::time).orElse(Instant.EPOCH);
    return new Version(modified, number, object.isTrue("revoked"));
  }

  private static void indicator(long number, JsonFields object, Entries into) throws IOException {
    Optional<String> pattern = object.text("pattern");
    if (pattern.isEmpty()) {
      into.broken(number);
      return;
    }
    boolean stix = object.text("pattern_type").orElse("stix").equals("stix");
    Optional<List<StixPattern.Value>> values =
        stix ? StixPattern.values(pattern.get()) : Optional.empty();
    List<Indicator> indicators = new ArrayList<>();
    boolean known = values.isPresent();
    for (StixPattern.Value value : values.orElse(List.of())) {
      Optional<Indicator> one = observed(value);
      one.ifPresent(indicators::add);
      known &= one.isPresent();
    }
    if (!known) {
      into.left();
    }
    for (Indicator indicator : indicators) {
      into.entry(number, indicator, entry(object));
    }
  }

  private static Optional<Indicator> observed(StixPattern.Value value) {
    String text = value.text();
    return switch (value.path()) {
      case "url:value" -> Optional.of(new Indicator.Url(text));
      case "domain-name:value", "ipv4-addr:value" -> Hosts.link(text);
      case "ipv6-addr:value" -> Optional.of(new Indicator.Url("http://[" + text + "]/"));
      case "email-addr:value", "email-message:from_ref.value", "email-message:sender_ref.value" ->
          Optional.of(new Indicator.Email(text));
      default -> Optional.empty();
    };
  }

  private static ListEntry entry(JsonFields object) {
    List<String> labels = new ArrayList<>(object.texts("indicator_types"));
    labels.addAll(object.texts("labels"));
    object.text("name").ifPresent(labels::add);
    Optional<String> page =
        object.objects("external_references").stream()
            .flatMap(reference -> reference.text("url").stream())
            .findFirst();
    return ListEntry.harmful(
            CategoryWords.find(labels),
            Severity.HIGH,
            object.text("confidence").flatMap(Fields::confidence).orElse(CONFIDENCE))
        .dated(
            object.text("valid_from").flatMap(Fields::time),
            object.text("valid_until").flatMap(Fields::time),
            Fields.reference(page).or(() -> object.text("id")));
  }
}
