package org.handrail.lookup.canonical;

import java.util.Optional;
import org.handrail.api.lookup.ContactScheme;

/**
 * {@code @local:server}, split at the first colon. The local part stays as written, since
 * historical ids are not in lower case; the server is a host.
 *
 * <p>Source: Matrix specification, appendices, "User identifiers" and "matrix.to navigation".
 */
final class MatrixScheme implements ContactScheme {
  private static final String TO = "matrix.to/#/";
  private static final String URI = "matrix:u/";

  @Override
  public String platform() {
    return "matrix";
  }

  @Override
  public Optional<String> userName(String typed) {
    String text = typed;
    int link = text.indexOf(TO);
    if (link >= 0) {
      text = Bytes.unescape(text.substring(link + TO.length()));
    } else if (text.regionMatches(true, 0, URI, 0, URI.length())) {
      text = "@" + Bytes.unescape(text.substring(URI.length()));
    }
    int question = text.indexOf('?');
    text = question < 0 ? text : text.substring(0, question);
    String id = text.startsWith("@") ? text.substring(1) : text;
    int colon = id.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : server(id.substring(colon + 1)).map(name -> "@" + id.substring(0, colon) + ":" + name);
  }

  private static Optional<String> server(String server) {
    int port =
        server.startsWith("[") ? server.indexOf(':', server.indexOf(']') + 1) : server.indexOf(':');
    String host = port < 0 ? server : server.substring(0, port);
    String rest = port < 0 ? "" : server.substring(port);
    return rest.matches("(:\\d{1,5})?")
        ? HostName.of(Bytes.of(host)).filter(name -> name.indexOf('%') < 0).map(n -> n + rest)
        : Optional.empty();
  }
}
