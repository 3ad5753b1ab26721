package org.handrail.lists.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.handrail.api.lists.ListStatus.Problem;

/**
 * Fetches files over HTTP as a subscription allows: {@code https} only, public addresses only, a
 * few redirects that never lead to another scheme, within a time and a size. Used by one thread at
 * a time.
 */
final class Fetcher {
  private static final int MAX_REDIRECTS = 5;
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

  private final Subscription subscription;
  private final Clock clock;
  private final HttpClient client;

  Fetcher(Subscription subscription, Clock clock) {
    this.subscription = subscription;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Fetches a file and unpacks it.
   *
   * @param headers besides those of the subscription
   * @param into is written only where there is a whole body
   * @param maxBytes the most that is taken
   */
  Fetched fetch(URI url, Map<String, String> headers, Path into, long maxBytes)
      throws InterruptedException {
    Path packed = into.resolveSibling(into.getFileName() + ".part");
    try {
      URI at = url;
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        Optional<Fetched.Failed> refusal = refusal(at);
        if (refusal.isPresent()) {
          return refusal.get();
        }
        HttpResponse<Path> response = send(at, headers, packed, maxBytes);
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("Location");
        if (status == 304) {
          return new Fetched.NotModified();
        } else if (status == 200 || (status == 206 && headers.containsKey("Range"))) {
          if (headers.containsKey("Range")) {
            // A part of a file may begin like one that is packed.
            Files.move(
                packed, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
          } else {
            unpack(packed, into, maxBytes);
          }
          return new Fetched.Body(
              response.headers().firstValue("ETag"),
              response.headers().firstValue("Last-Modified"),
              response.headers().firstValue("X-TAXII-Date-Added-Last"));
        } else if (status / 100 != 3 || location.isEmpty()) {
          return new Fetched.Failed(
              Problem.UNREADABLE, "its server answered " + status, retryAfter(response));
        }
        at = at.resolve(location.get());
      }
      return failed("its server sends us round and round");
    } catch (UnknownHostException e) {
      return failed("its server is not known");
    } catch (TimeoutException e) {
      return failed("its server was too slow");
    } catch (IOException e) {
      boolean tooLong = e instanceof LimitedFile.TooLong;
      return tooLong
          ? new Fetched.Failed(Problem.TOO_LARGE, "it is larger than maxMegabytes allows")
          : failed("it could not be fetched (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      return failed("its server sends us to what is no address");
    } finally {
      delete(packed);
    }
  }

  private static Fetched.Failed failed(String why) {
    return new Fetched.Failed(Problem.UNREADABLE, why);
  }

  private Optional<Fetched.Failed> refusal(URI at) throws UnknownHostException {
    boolean https = "https".equalsIgnoreCase(at.getScheme());
    boolean http = "http".equalsIgnoreCase(at.getScheme());
    if (at.getHost() == null || !(https || (http && subscription.insecure()))) {
      return Optional.of(failed("its address is not one of https"));
    }
    if (!subscription.privateAddresses() && !Addresses.arePublic(at.getHost())) {
      return Optional.of(failed("its address is one of a private network"));
    }
    boolean sameScheme = at.getScheme().equalsIgnoreCase(subscription.url().getScheme());
    return sameScheme || https
        ? Optional.empty()
        : Optional.of(failed("its server sends us from https to http"));
  }

  private HttpResponse<Path> send(URI at, Map<String, String> headers, Path into, long maxBytes)
      throws IOException, InterruptedException, TimeoutException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(subscription.timeout())
            .setHeader("User-Agent", "Handrail")
            .setHeader("Accept-Encoding", "gzip");
    headers.forEach(request::setHeader);
    if (sameOrigin(at, subscription.url())) {
      subscription.headers().forEach(request::setHeader);
    }
    CompletableFuture<HttpResponse<Path>> sent =
        client.sendAsync(
            request.build(),
            head -> {
              try {
                return new LimitedFile(into, head.statusCode() / 100 == 2 ? maxBytes : 1 << 16);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      return sent.get(subscription.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof java.net.http.HttpTimeoutException) {
        throw new TimeoutException();
      }
      throw cause instanceof IOException io ? io : new IOException(cause);
    } finally {
      sent.cancel(true);
    }
  }

  private static boolean sameOrigin(URI a, URI b) {
    return a.getScheme().equalsIgnoreCase(b.getScheme())
        && a.getHost().equalsIgnoreCase(b.getHost())
        && a.getPort() == b.getPort();
  }

  /** Unpacks what is packed with gzip, whatever the headers call it, and gives it its name. */
  private static void unpack(Path packed, Path into, long maxBytes) throws IOException {
    boolean gzip;
    try (InputStream in = Files.newInputStream(packed)) {
      gzip = in.read() == 0x1f && in.read() == 0x8b;
    }
    Path whole = packed;
    if (gzip) {
      whole = into.resolveSibling(into.getFileName() + ".unpacked");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
          OutputStream out = Files.newOutputStream(whole)) {
        byte[] room = new byte[1 << 16];
        long bytes = 0;
        for (int read = in.read(room); read >= 0; read = in.read(room)) {
          bytes += read;
          if (bytes > maxBytes) {
            throw new LimitedFile.TooLong();
          }
          out.write(room, 0, read);
        }
      } catch (IOException e) {
        delete(whole);
        throw e;
      }
    }
    Files.move(whole, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .flatMap(this::wait)
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait);
  }

  private Optional<Duration> wait(String text) {
    try {
      return text.matches("[0-9]{1,9}")
          ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
          : Optional.of(
              Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next request writes over it.
      return;
    }
  }
}
