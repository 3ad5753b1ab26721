package org.handrail.lookup.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.Found;
import org.handrail.api.lookup.Finding.NotUnderstood;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;

/** Writes findings as the JSON of {@code POST /v1/lookups}. */
final class FindingsWriter {
  private static final int CHARS_PER_FINDING = 256;
  private static final Map<IndicatorType, Blank> BLANKS = Blank.all(FindingsWriter::blank);

  private final Text out;
  private final JsonWriter json;
  private final GuidanceLinks links;

  private FindingsWriter(Text out, JsonWriter json, GuidanceLinks links) {
    this.out = out;
    this.json = json;
    this.links = links;
  }

  /** The body, in UTF-8, with links to what to read. */
  static byte[] write(List<Finding> findings, GuidanceLinks links) {
    Text out = new Text(64 + CHARS_PER_FINDING * findings.size());
    try (JsonWriter json = new JsonWriter(out)) {
      new FindingsWriter(out, json, links).body(findings);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.utf8();
  }

  private static String blank(Verdict verdict) {
    Text out = new Text(CHARS_PER_FINDING);
    try (JsonWriter json = new JsonWriter(out)) {
      new FindingsWriter(out, json, new GuidanceLinks()).object(verdict);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.text.toString();
  }

  // A StringWriter takes a lock for every few characters.
  private static final class Text extends Writer {
    private final StringBuilder text;

    Text(int length) {
      text = new StringBuilder(length);
    }

    byte[] utf8() {
      return text.toString().getBytes(UTF_8);
    }

    @Override
    public void write(int c) {
      text.append((char) c);
    }

    @Override
    public void write(char[] chars, int from, int length) {
      text.append(chars, from, length);
    }

    @Override
    public void write(String string) {
      text.append(string);
    }

    @Override
    public void write(String string, int from, int length) {
      text.append(string, from, from + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private void body(List<Finding> findings) throws IOException {
    json.beginObject().name("verdicts").beginArray();
    Set<String> incomplete = new LinkedHashSet<>();
    for (Finding finding : findings) {
      if (finding instanceof Verdict verdict) {
        Blank blank = Blank.fits(verdict) ? BLANKS.get(verdict.type()) : null;
        if (blank == null) {
          object(verdict);
        } else {
          blank.write(verdict, json, out);
        }
        incomplete.addAll(verdict.incomplete());
      } else if (finding instanceof NotUnderstood problem) {
        problem(problem);
      }
    }
    json.endArray();
    strings("incomplete", incomplete);
    json.endObject();
  }

  private void object(Verdict verdict) throws IOException {
    json.beginObject();
    verdict(verdict);
    json.endObject();
  }

  private void verdict(Verdict verdict) throws IOException {
    json.name("type").value(verdict.type().wireName());
    json.name("verdict").value(verdict.standing().wireName());
    Optional<Reason> strongest = verdict.strongest();
    if (strongest.isPresent()) {
      json.name("category").value(strongest.get().category().wireName());
      json.name("severity").value(strongest.get().severity().wireName());
      json.name("confidence").value(strongest.get().confidence());
    }
    boolean text = verdict.canonical().isEmpty();
    if (!text) {
      json.name("canonical").value(verdict.canonical());
    }
    json.name("reasons").beginArray();
    for (Reason reason : verdict.reasons()) {
      reason(reason);
    }
    json.endArray();
    json.name("guidance").beginArray();
    for (String link : guidance(verdict)) {
      json.value(link);
    }
    json.endArray();
    json.name("validForSeconds").value(verdict.validForSeconds());
    if (text) {
      json.name("found").beginArray();
      for (Found found : verdict.found()) {
        found(found);
      }
      json.endArray();
    }
    strings("incomplete", verdict.incomplete());
  }

  private void found(Found found) throws IOException {
    json.beginObject();
    verdict(found.verdict());
    json.name("at").beginArray().value(found.start()).value(found.end()).endArray();
    json.endObject();
  }

  private void reason(Reason reason) throws IOException {
    json.beginObject();
    json.name("source").value(reason.source());
    if (reason.opinion() == Opinion.HARMFUL) {
      json.name("category").value(reason.category().wireName());
    } else {
      json.name("opinion").value(reason.opinion().wireName());
    }
    json.name("matched").value(reason.matched());
    if (reason.byLook()) {
      json.name("match").value("look");
    }
    if (reason.listedAt().isPresent()) {
      json.name("listedAt").value(reason.listedAt().get().toString());
    }
    if (reason.expiresAt().isPresent()) {
      json.name("expiresAt").value(reason.expiresAt().get().toString());
    }
    if (reason.reference().isPresent()) {
      json.name("reference").value(reason.reference().get());
    }
    json.endObject();
  }

  private void problem(NotUnderstood finding) throws IOException {
    json.beginObject();
    json.name("type").value(finding.type().wireName());
    json.name("problem").beginObject();
    json.name("type").value("/problems/" + finding.code());
    json.name("title").value(finding.title());
    json.name("detail").value(finding.detail());
    json.endObject().endObject();
  }

  private void strings(String name, Iterable<String> values) throws IOException {
    if (values.iterator().hasNext()) {
      json.name(name).beginArray();
      for (String value : values) {
        json.value(value);
      }
      json.endArray();
    }
  }

  /** By the categories of the reasons, the strongest first; for a text, of what was found in it. */
  private Set<String> guidance(Verdict verdict) {
    if (verdict.reasons().isEmpty() && verdict.found().isEmpty()) {
      return Set.of();
    }
    Set<String> paths = new LinkedHashSet<>();
    for (Reason reason : verdict.reasons()) {
      if (reason.opinion() == Opinion.HARMFUL) {
        paths.addAll(links.of(reason.category()));
      }
    }
    verdict.found().forEach(found -> paths.addAll(guidance(found.verdict())));
    return paths;
  }
}
