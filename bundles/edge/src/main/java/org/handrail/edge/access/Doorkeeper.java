package org.handrail.edge.access;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.handrail.api.http.Access;
import org.handrail.edge.access.TokenFile.Line;
import org.handrail.edge.limit.RateLimit;
import org.handrail.edge.problem.EdgeProblems;
import org.handrail.files.OwnerFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the holders of good tokens in. The first start writes an admin token; {@code
 * keys/access-tokens} is read again whenever it has changed, and the audit is told how. Safe for
 * any thread.
 */
@Component(service = Doorkeeper.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Doorkeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
  private static final String SCHEME = "Bearer ";
  // What nobody's token hashes to: an unknown id is compared as well, so that it takes as long.
  private static final byte[] NOBODY = new byte[32];

  private final TokenTrail trail;
  private final Path file;
  private final Optional<Path> written;
  // Wrong tokens only: who holds a good one cannot be locked out by who does not.
  private final RateLimit wrong = new RateLimit(1, 10, true);
  private volatile Known known;

  private record Known(FileTime time, long size, List<Line> lines) {}

  /** What becomes of a caller. */
  public sealed interface Decision {
    /** In, as the holder of the token with that id. */
    record Granted(String tokenId) implements Decision {}

    /** Out. */
    record Refused(org.handrail.api.http.Problem problem) implements Decision {}
  }

  /** Reads the tokens of the home, or makes the first one. */
  @Activate
  public Doorkeeper(BundleContext context, @Reference TokenTrail trail) throws IOException {
    this(home(context).resolve("keys"), new SecureRandom(), trail);
  }

  Doorkeeper(Path keys, SecureRandom random, TokenTrail trail) throws IOException {
    this.trail = trail;
    file = keys.resolve("access-tokens");
    Files.createDirectories(keys);
    if (Files.exists(file)) {
      written = Optional.empty();
    } else {
      Token token = Token.random(random);
      Path plain = keys.resolve("admin-token");
      // The token first: a crash in between makes another one, never a hash whose token is lost.
      OwnerFile.write(plain, (token.text() + "\n").getBytes(StandardCharsets.UTF_8));
      TokenFile.write(file, List.of(new Line(token.id(), Access.ADMIN, token.hash())));
      written = Optional.of(plain);
    }
    known = read();
    if (written.isEmpty()) {
      trail.begin(known.lines);
    }
  }

  /** Where the admin token was written, if that happened at this start. */
  public Optional<Path> written() {
    return written;
  }

  /**
   * Decides about a call of a route that is not public.
   *
   * @param authorization the header of that name
   * @param needed what the route needs
   * @param peer where the call comes from
   * @param requestId names the call in the log
   */
  public Decision decide(
      Optional<String> authorization, Access needed, SocketAddress peer, String requestId) {
    if (authorization.isEmpty()
        || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Decision.Refused(EdgeProblems.tokenNeeded());
    }
    List<Line> lines = current().lines;
    Optional<Line> line =
        Token.parse(authorization.get().substring(SCHEME.length()).trim())
            .flatMap(token -> find(token, lines));
    if (line.isEmpty()) {
      OptionalLong wait = wrong.take(peer);
      wrong.forgetIdle();
      if (wait.isPresent()) {
        return new Decision.Refused(EdgeProblems.tooManyRequests(wait.getAsLong(), 1));
      }
      LOG.warn("A wrong token was shown (request {})", requestId);
      return new Decision.Refused(EdgeProblems.tokenWrong());
    }
    if (!line.get().role().covers(needed)) {
      LOG.warn("Token {} may not do what it asked for (request {})", line.get().id(), requestId);
      return new Decision.Refused(EdgeProblems.notAllowed());
    }
    return new Decision.Granted(line.get().id());
  }

  private static Optional<Line> find(Token token, List<Line> lines) {
    Optional<Line> line = lines.stream().filter(l -> l.id().equals(token.id())).findFirst();
    boolean good = MessageDigest.isEqual(line.map(Line::hash).orElse(NOBODY), token.hash());
    return good ? line : Optional.empty();
  }

  private Known current() {
    Known now = known;
    try {
      if (!Files.getLastModifiedTime(file).equals(now.time) || Files.size(file) != now.size) {
        now = readAgain();
      }
    } catch (IOException e) {
      // Without the list nobody is let in: to lose it must never open the door.
      LOG.warn("The tokens cannot be read ({}): nobody is let in", e.toString());
      return new Known(FileTime.fromMillis(0), -1, List.of());
    }
    trail.look(() -> known.lines);
    return now;
  }

  // One after the other, so that what is known never grows older.
  private synchronized Known readAgain() throws IOException {
    Known now = read();
    known = now;
    return now;
  }

  private Known read() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    return new Known(time, Files.size(file), TokenFile.read(file));
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }
}
