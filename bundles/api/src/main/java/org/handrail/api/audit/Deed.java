package org.handrail.api.audit;

import java.util.Optional;

/**
 * What somebody did. It holds ids and names of this server and nothing that a person wrote: the
 * forms of its parts leave no room for a sentence, a receipt or an address.
 *
 * @param actor who: {@code token ID}, {@code reporter} or {@code server}
 * @param act what kind of deed, such as {@code report.open}
 * @param subject of what: the id of a report, a key, a module; {@code -} for none
 * @param detail how it went or what was wanted, such as {@code to-triaged}; {@code -} for nothing
 *     to add
 * @param request the id of the request that it came with
 */
public record Deed(
    String actor, String act, String subject, String detail, Optional<String> request) {
  /** What the server does by itself. */
  public static final String SERVER = "server";

  /** What whoever holds a receipt does. */
  public static final String REPORTER = "reporter";

  private static final String NAME = "[A-Za-z0-9._:=+-]{1,128}";

  /** Checks the forms. */
  public Deed {
    require(actor.matches("server|reporter|token [0-9a-z]{1,32}"), "actor");
    require(act.matches("[a-z-]+(\\.[a-z-]+)+"), "act");
    require(subject.matches(NAME), "subject");
    require(detail.matches(NAME), "detail");
    require(request.isEmpty() || request.get().matches(NAME), "request");
  }

  /** A deed of the server itself. */
  public static Deed byServer(String act, String subject, String detail) {
    return new Deed(SERVER, act, subject, detail, Optional.empty());
  }

  /** A name of unknown form, such as a plug-in gives itself, as a deed can hold it. */
  public static String name(String any) {
    String name = any.replaceAll("[^A-Za-z0-9._:=+-]", "_");
    return name.isEmpty() ? "-" : name.substring(0, Math.min(64, name.length()));
  }

  private static void require(boolean allowed, String part) {
    if (!allowed) {
      // Without the value: it may be what must not be written down.
      throw new IllegalArgumentException("the " + part + " of a deed has not its form");
    }
  }
}
