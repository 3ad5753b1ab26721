package org.handrail.confirmed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/staff/indicators/journal?from=BYTES&journal=ID}: the lines of this server's own
 * decisions from there on, for a server that follows. Each line begins with the hash of the chain
 * so far, so that who reads sees whether anything is missing or was changed. The id is the hash of
 * the first line.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/staff/indicators/journal", blocking = true, access = Access.STAFF)
public final class JournalEndpoint implements Endpoint {
  /** The header that names the journal. */
  static final String ID = "Handrail-Journal";

  private static final int MOST_BYTES = 1 << 20;
  private static final int ID_LENGTH = 64;

  private final ConfirmedIndicators confirmed;

  /** Hands out the lines of these. */
  @Activate
  public JournalEndpoint(@Reference ConfirmedIndicators confirmed) {
    this.confirmed = confirmed;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    try (FileChannel file = FileChannel.open(confirmed.file(), StandardOpenOption.READ)) {
      return CompletableFuture.completedFuture(answer(call, file));
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          Problem.of(
                  "journal-unavailable",
                  503,
                  "The journal cannot be read now",
                  "Try again in a moment.")
              .with("Retry-After", "5"));
    }
  }

  private static Answer answer(Call call, FileChannel file) throws IOException {
    String id = id(file);
    Optional<Long> from =
        call.query("from").or(() -> Optional.of("0")).flatMap(JournalEndpoint::number);
    if (from.isEmpty()) {
      return Problem.of(
          "journal-place",
          400,
          "A place in a journal is a number of bytes",
          "Write from=0 to begin.");
    }
    boolean other = call.query("journal").filter(known -> !known.equals(id)).isPresent();
    if (other || from.get() > file.size()) {
      return Problem.of(
          "journal-other",
          409,
          "This is not the journal that was read before",
          "Delete the copy and read from 0.");
    }
    byte[] lines = wholeLines(read(file, from.get(), MOST_BYTES));
    Content content =
        lines.length == 0
            ? Content.empty(204)
            : new Content(200, "text/plain; charset=utf-8", lines, Map.of());
    return content.with("Cache-Control", "no-store").with(ID, id);
  }

  /** The hash of the first line; empty while there is none. */
  private static String id(FileChannel file) throws IOException {
    byte[] start = read(file, 0, ID_LENGTH);
    return start.length < ID_LENGTH ? "" : new String(start, StandardCharsets.US_ASCII);
  }

  private static byte[] read(FileChannel file, long from, int most) throws IOException {
    ByteBuffer room = ByteBuffer.allocate((int) Math.min(most, Math.max(0, file.size() - from)));
    while (room.hasRemaining() && file.read(room, from + room.position()) > 0) {
      // Until it is full, or the file ends.
    }
    return Arrays.copyOf(room.array(), room.position());
  }

  private static byte[] wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
