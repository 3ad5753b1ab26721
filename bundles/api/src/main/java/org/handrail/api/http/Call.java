package org.handrail.api.http;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One HTTP request, as the edge hands it to an {@link Endpoint}. It is immutable and may be kept
 * for as long as the answer takes, and no longer.
 */
@ProviderType
public interface Call {
  /** The method, in upper case. A {@code HEAD} arrives as {@code GET}. */
  String method();

  /** The path, decoded, without the query. */
  String path();

  /**
   * The part of the path that stood for a segment in braces.
   *
   * @param name the name in braces, or {@code *} for the rest of the path
   * @return the decoded segment
   * @throws IllegalArgumentException when the route has no such segment
   */
  String pathParameter(String name);

  /** The first value of a query parameter, decoded. */
  Optional<String> query(String name);

  /** Every value of a query parameter, decoded, in their order; empty where it is not there. */
  List<String> queries(String name);

  /**
   * The query as it was sent, without its question mark, and empty where there was none: a key for
   * what was made of a query that came spelled like this before. Nothing where it is not known.
   */
  default Optional<String> rawQuery() {
    return Optional.empty();
  }

  /**
   * The value of a header, its name in any case; several values are joined by a comma and a space.
   */
  Optional<String> header(String name);

  /** The body; empty where there was none. It is not copied: do not change it. */
  byte[] body();

  /**
   * The random id of this request, as it stands in the {@code X-Request-Id} header of the answer
   * and in the log.
   */
  String requestId();

  /**
   * The publishable id of the chat client, from {@code Handrail-Client}; it is not a secret and
   * proves nothing.
   */
  Optional<String> client();

  /**
   * A number that stands for the network that asks (an IPv4 address, the first 64 bits of an IPv6
   * one), for limits per network. It is the same for as long as the server runs, another after the
   * next start, and cannot be turned back into an address.
   */
  long network();

  /**
   * The id of the token by which a {@link Route#access()} other than {@link Access#PUBLIC} was
   * granted; never its secret. Empty on a public route.
   */
  default Optional<String> principal() {
    return Optional.empty();
  }
}
