package org.handrail.lists.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.api.lists.ListStatus;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.snapshot.Snapshot;
import org.handrail.lists.store.ListStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * The lists of this server for other nodes: {@code GET /v1/staff/lists} names them and the key that
 * signs, {@code GET /v1/staff/lists/LIST/FILE} answers the manifest, a snapshot or a delta, long
 * ones in ranges (RFC 9110, section 14). For tokens of staff only, since snapshots hold plain
 * hashes of contacts.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"GET /v1/staff/lists", "GET /v1/staff/lists/{list}/{file}"},
    blocking = true,
    access = Access.STAFF)
public final class SnapshotsEndpoint implements Endpoint {
  private static final int MOST_BYTES = 4 << 20;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

  private final ListKeeping keeping;

  /** Hands out these lists. */
  @Activate
  public SnapshotsEndpoint(@Reference ListKeeping keeping) {
    this.keeping = keeping;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    try {
      return CompletableFuture.completedFuture(
          call.path().equals("/v1/staff/lists") ? lists() : file(call));
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          Problem.of(
                  "list-file-away",
                  503,
                  "The file cannot be read now",
                  "Perhaps a new version takes its place: ask for the manifest again.")
              .with("Retry-After", "1"));
    }
  }

  private Answer lists() {
    JsonArray lists = new JsonArray();
    for (ListStatus status : keeping.lists()) {
      JsonObject list = new JsonObject();
      list.addProperty("name", status.name());
      list.addProperty("entries", status.entries());
      status.version().ifPresent(version -> list.addProperty("version", version));
      lists.add(list);
    }
    JsonObject body = new JsonObject();
    body.addProperty("publicKey", keeping.publicKey());
    body.add("lists", lists);
    return Content.json(200, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  private Answer file(Call call) throws IOException {
    String name = call.pathParameter("file");
    Optional<Path> file = keeping.find(call.pathParameter("list")).flatMap(list -> list.find(name));
    if (file.isEmpty()) {
      return Problem.of(
          "unknown-list-file",
          404,
          "There is no such file of a list",
          "GET /v1/staff/lists names the lists; manifest.jws names the files.");
    }
    boolean manifest = name.equals(ListStore.MANIFEST);
    String tag = '"' + (manifest ? Snapshot.sha256(file.get()).substring(0, 32) : name) + '"';
    boolean known = call.header("If-None-Match").filter(tags -> tags.contains(tag)).isPresent();
    Answer answer = known ? Content.empty(304) : part(file.get(), call.header("Range"));
    return answer instanceof Content content
        ? content
            .with("ETag", tag)
            .with("Cache-Control", manifest ? "no-cache" : "private, immutable")
        : answer;
  }

  private static Answer part(Path path, Optional<String> range) throws IOException {
    long size = Files.size(path);
    Matcher wanted = RANGE.matcher(range.orElse(""));
    if (!wanted.matches()) {
      return size <= MOST_BYTES
          ? content(200, read(path, 0, (int) size)).with("Accept-Ranges", "bytes")
          : tooLong(size);
    }
    long from = Long.parseLong(wanted.group(1));
    long last = wanted.group(2).isEmpty() ? size - 1 : Long.parseLong(wanted.group(2));
    long end = Math.min(Math.min(last + 1, size), from + MOST_BYTES);
    if (from >= end) {
      return tooLong(size);
    }
    byte[] bytes = read(path, from, (int) (end - from));
    return content(206, bytes)
        .with("Content-Range", "bytes " + from + "-" + (from + bytes.length - 1) + "/" + size);
  }

  private static Content content(int status, byte[] bytes) {
    return new Content(status, "application/octet-stream", bytes, Map.of());
  }

  private static Problem tooLong(long size) {
    return Problem.of(
            "list-range",
            416,
            "That range cannot be had",
            "Ask for parts of at most 4 MiB with a header such as Range: bytes=0-4194303.")
        .with("Content-Range", "bytes */" + size);
  }

  private static byte[] read(Path path, long from, int length) throws IOException {
    ByteBuffer room = ByteBuffer.allocate(length);
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      while (room.hasRemaining() && file.read(room, from + room.position()) > 0) {
        // Until it is full, or the file ends.
      }
    }
    return Arrays.copyOf(room.array(), room.position());
  }
}
