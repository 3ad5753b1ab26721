package org.handrail.modules.state;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what to which module, and what came of it, and whom the door refused: told to the audit
 * of the whole server, where a later change shows, and kept in {@code modules/audit.jsonl}, a JSON
 * object a line, which is what the page shows. Safe for any thread.
 */
public final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
  private static final Gson GSON = new Gson();
  private static final int TAIL_BYTES = 256 << 10;

  private final Path file;
  private final Clock clock;
  private final Consumer<org.handrail.api.audit.Deed> trail;

  /**
   * Adds to that file.
   *
   * @param trail the audit of the whole server
   */
  public Audit(Path file, Clock clock, Consumer<org.handrail.api.audit.Deed> trail) {
    this.file = file;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * One thing that happened.
   *
   * @param time when, ISO 8601
   * @param actor the id of a token, {@code folder}, {@code boot}, {@code containment}, or {@code
   *     unknown} where no good token was shown
   * @param action install, rollback, remove, quarantine or start; the route where the door refused
   * @param module the module; empty while it is not known
   * @param from the version that served before
   * @param to the version that is to serve
   * @param sha256 the digest of the jar
   * @param outcome {@code done}, or the code of the problem
   * @param request the id of the HTTP request
   */
  public record Line(
      String time,
      String actor,
      String action,
      @Nullable String module,
      @Nullable String from,
      @Nullable String to,
      @Nullable String sha256,
      String outcome,
      @Nullable String request) {}

  /** Who acts, and in which request. */
  public record Actor(String id, Optional<String> request) {
    /** Something that the server does by itself. */
    public static Actor itself(String id) {
      return new Actor(id, Optional.empty());
    }
  }

  /** What is done, to what. Absent versions are those that are not known or not there. */
  public record Deed(
      String action,
      Optional<String> module,
      Optional<String> from,
      Optional<String> to,
      Optional<String> sha256) {}

  /** Adds a line. An audit that cannot be written is logged: the deed has happened already. */
  public void add(Actor actor, Deed deed, String outcome) {
    Line line =
        new Line(
            clock.instant().toString(),
            actor.id(),
            deed.action(),
            deed.module().orElse(null),
            deed.from().orElse(null),
            deed.to().orElse(null),
            deed.sha256().orElse(null),
            outcome,
            actor.request().orElse(null));
    String json = GSON.toJson(line);
    LOG.info("Module {}", json);
    trail.accept(onTrail(actor, deed, outcome));
    try {
      append((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.error("The audit cannot be written ({})", e.toString());
    }
  }

  private static org.handrail.api.audit.Deed onTrail(Actor actor, Deed deed, String outcome) {
    // What the door refused has a route for an action, and names no module.
    boolean refusal = deed.action().indexOf(' ') >= 0;
    StringBuilder detail = new StringBuilder(outcome);
    deed.from().ifPresent(from -> detail.append(":from-").append(from));
    deed.to().ifPresent(to -> detail.append(":to-").append(to));
    return new org.handrail.api.audit.Deed(
        isToken(actor) ? "token " + actor.id() : org.handrail.api.audit.Deed.SERVER,
        refusal ? "door.refuse" : "module." + deed.action(),
        org.handrail.api.audit.Deed.name(refusal ? deed.action() : deed.module().orElse("")),
        org.handrail.api.audit.Deed.name(detail.toString()),
        actor.request().map(org.handrail.api.audit.Deed::name));
  }

  // What the server does by itself has no request.
  private static boolean isToken(Actor actor) {
    return actor.request().isPresent()
        && !actor.id().equals("unknown")
        && actor.id().matches("[0-9a-z]{1,32}");
  }

  /** The last lines, the newest first. */
  public List<Line> last(int most) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = tail().lines().toList();
    List<Line> last = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0 && last.size() < most; i--) {
      try {
        Line line = GSON.fromJson(lines.get(i), Line.class);
        if (line != null) {
          last.add(line);
        }
      } catch (JsonParseException e) {
        LOG.debug("Line {} of the audit was cut short by a crash", i + 1);
      }
    }
    return last;
  }

  // The end of the file alone: it is only ever added to, for years.
  private String tail() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - TAIL_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
        // Once is not always enough.
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    }
  }

  private synchronized void append(byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    }
  }
}
