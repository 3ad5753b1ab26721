package org.handrail.lookup.canonical;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.handrail.api.lookup.ContactScheme;

/**
 * {@code @local:server} of a user, {@code #alias:server} and {@code !id:server} of a room, split at
 * the first colon, and the name of a whole server. What stands before the colon stays as written,
 * since historical ids are not in lower case; the server is a host. Rooms from version 12 on have
 * an id without a server.
 *
 * <p>Source: Matrix specification, appendices, "Common identifier format", "matrix.to navigation",
 * and "Matrix URI scheme".
 */
final class MatrixScheme implements ContactScheme {
  private static final String TO = "matrix.to/#/";
  private static final String URI = "matrix:";
  private static final Map<String, String> URI_KINDS =
      Map.of("u/", "@", "user/", "@", "r/", "#", "room/", "#", "roomid/", "!");
  private static final Pattern ROOM_WITHOUT_SERVER = Pattern.compile("![A-Za-z0-9_-]{43}");

  @Override
  public String platform() {
    return "matrix";
  }

  @Override
  public Optional<String> userName(String typed) {
    String text = linked(typed);
    int question = text.indexOf('?');
    text = question < 0 ? text : text.substring(0, question);
    if (ROOM_WITHOUT_SERVER.matcher(text).matches()) {
      return Optional.of(text);
    }
    boolean named = !text.isEmpty() && "@#!".indexOf(text.charAt(0)) >= 0;
    String sigil = named ? text.substring(0, 1) : "@";
    String id = named ? text.substring(1) : text;
    int colon = id.indexOf(':');
    if (colon >= 1) {
      return server(id.substring(colon + 1))
          .map(name -> sigil + id.substring(0, colon) + ":" + name);
    }
    return named || colon == 0
        ? Optional.empty()
        : server(id).filter(name -> name.indexOf('.') > 0);
  }

  /** What a link names, without the event in a room that it may lead to; else the text itself. */
  private static String linked(String typed) {
    int link = typed.indexOf(TO);
    String name = typed;
    if (link >= 0) {
      name = Bytes.unescape(typed.substring(link + TO.length()));
    } else if (typed.regionMatches(true, 0, URI, 0, URI.length())) {
      String path = typed.substring(URI.length());
      for (Map.Entry<String, String> kind : URI_KINDS.entrySet()) {
        if (path.startsWith(kind.getKey())) {
          name = kind.getValue() + Bytes.unescape(path.substring(kind.getKey().length()));
        }
      }
    } else {
      return typed;
    }
    int event = name.indexOf('/', Math.max(0, name.indexOf(':')));
    return event < 0 ? name : name.substring(0, event);
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
