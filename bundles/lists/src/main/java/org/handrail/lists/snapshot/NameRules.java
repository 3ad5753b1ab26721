package org.handrail.lists.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.KeyHashes;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Subject;

/**
 * The entries of a list that stand for more than one Matrix name: whole servers, and globs. Servers
 * are looked up by hash like any key; the globs, a few hundred at most, are read once and tried one
 * after the other, for Matrix names only. Immutable.
 *
 * <p>They stand among the rules of a snapshot under keys that no indicator has, since each holds a
 * space. Source: Matrix client-server API, "Moderation policy lists".
 */
final class NameRules {
  /** How many globs a list may have. */
  static final int MAX_GLOBS = 1000;

  /** Rules of a list that has none. */
  static final NameRules NONE = new NameRules(List.of(), false);

  private static final String PREFIX = "matrix:";
  private static final String SERVERS = "matrix servers";
  private static final int USERS = '@';

  /**
   * What a glob is tried on.
   *
   * @param kind {@code @} users, {@code #} rooms, {@code :} servers
   */
  private record Rule(char kind, Glob glob, ListEntry entry) {}

  private final List<Rule> globs;
  private final boolean servers;

  private NameRules(List<Rule> globs, boolean servers) {
    this.globs = globs;
    this.servers = servers;
  }

  /** The key of a glob. */
  static KeyHashes globKey(int number) {
    return key("matrix glob " + number);
  }

  /** The key of a server. */
  static KeyHashes serverKey(String server) {
    return key("matrix server " + server);
  }

  /** The key that says that there are servers. */
  static KeyHashes serversKey() {
    return key(SERVERS);
  }

  private static KeyHashes key(String key) {
    return new Subject(IndicatorType.HANDLE, key, List.of(key)).hashes();
  }

  /** Reads them from the rules of a snapshot. */
  static NameRules of(Table rules) {
    boolean servers = rules.find(serversKey(), 0) != Table.NONE;
    List<Rule> globs = new ArrayList<>();
    for (int number = 0; number < MAX_GLOBS; number++) {
      long row = rules.find(globKey(number), 0);
      if (row == Table.NONE) {
        break;
      }
      long at = rules.said(row);
      String text = new String(rules.reference(at), StandardCharsets.UTF_8);
      if (!text.isEmpty()) {
        ListEntry entry =
            rules.entry(at).dated(Optional.empty(), Optional.empty(), Optional.empty());
        globs.add(new Rule(text.charAt(0), new Glob(text.substring(1)), entry));
      }
    }
    return globs.isEmpty() && !servers ? NONE : new NameRules(List.copyOf(globs), servers);
  }

  /**
   * Adds what they say about a contact.
   *
   * @param canonical its canonical form
   * @param exact what exact keys say
   */
  List<Reason> find(Table rules, String source, String canonical, List<Reason> exact) {
    if (this == NONE || !canonical.startsWith(PREFIX)) {
      return exact;
    }
    String name = canonical.substring(PREFIX.length());
    String server = server(name);
    List<Reason> reasons = new ArrayList<>(exact);
    if (servers) {
      long row = rules.find(serverKey(server), 0);
      if (row != Table.NONE) {
        reasons.add(rules.entry(rules.said(row)).reason(source, PREFIX + server));
      }
    }
    for (Rule rule : globs) {
      if (applies(rule, name, server)) {
        reasons.add(rule.entry().reason(source, PREFIX + rule.glob()));
      }
    }
    return reasons;
  }

  private static boolean applies(Rule rule, String name, String server) {
    if (rule.kind() == ':') {
      return rule.glob().matches(server);
    }
    boolean user = name.charAt(0) == USERS;
    boolean room = name.charAt(0) == '#' || name.charAt(0) == '!';
    return (rule.kind() == USERS ? user : room) && rule.glob().matches(name);
  }

  /** The server of a name, without its port; a server's name is its own. */
  static String server(String name) {
    boolean named = "@#!".indexOf(name.charAt(0)) >= 0;
    String server = named ? name.substring(name.indexOf(':') + 1) : name;
    int port = server.indexOf(':', server.lastIndexOf(']') + 1);
    return port < 0 ? server : server.substring(0, port);
  }
}
