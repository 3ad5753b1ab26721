package org.handrail.api.guidance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service that helps people: a line to call, or a page to write to.
 *
 * @param id lower-case words with hyphens
 * @param name as the service calls itself
 * @param country where it serves, ISO 3166-1 alpha-2, {@code EU}, or {@link #EVERYWHERE}
 * @param kind what it is
 * @param audiences whom it serves
 * @param ages which ages it serves; empty for every age
 * @param summary one plain sentence: what it does
 * @param contacts the ways to reach it, the best first
 * @param hours when it is open; empty when not known, or when it is a page
 * @param cost what it costs, in words; empty when not known
 * @param languages BCP 47 tags
 * @param anonymous whether one may stay unnamed; empty when not known
 * @param notFor what it does not handle, in words; empty when nothing is known
 * @param provenance where this comes from
 */
public record Helpline(
    String id,
    String name,
    String country,
    Kind kind,
    Set<Audience> audiences,
    Optional<Item.AgeBand> ages,
    String summary,
    List<Contact> contacts,
    Optional<OpeningHours> hours,
    Optional<String> cost,
    List<String> languages,
    Optional<Boolean> anonymous,
    Optional<String> notFor,
    Provenance provenance) {
  /** The country of a service that serves in every one: the world in UN M.49. */
  public static final String EVERYWHERE = "001";

  /** What a service is, in the order in which people are shown them. */
  public enum Kind {
    /** Danger to life: never left out, however old the entry is. */
    EMERGENCY,
    /** Somebody to talk to. */
    HELPLINE,
    /** Takes reports. */
    REPORT,
    /** Gets pictures removed. */
    REMOVAL,
    /** Explains. */
    INFORMATION
  }

  /** How a service is reached. */
  public enum Method {
    /** By phone. */
    CALL,
    /** By text message. */
    TEXT,
    /** By chat. */
    CHAT,
    /** On a page. */
    WEB,
    /** By e-mail. */
    EMAIL
  }

  /** What a number is; a short code or an emergency number is never forced into E.164. */
  public enum DialKind {
    /** An ordinary number. */
    E164,
    /** A short number that works in its country only. */
    SHORTCODE,
    /** An emergency number. */
    EMERGENCY
  }

  /**
   * One way to reach a service.
   *
   * @param method how
   * @param value the number exactly as a person dials it, or a link or address
   * @param dialKind what the number is; empty for anything but a number
   * @param text what to write, where a text message needs a word
   * @param from the countries from which the number can be dialled, as in {@link #country()}; empty
   *     for anything but a number
   */
  public record Contact(
      Method method,
      String value,
      Optional<DialKind> dialKind,
      Optional<String> text,
      Set<String> from) {
    /** Copies the countries. */
    public Contact {
      from = Set.copyOf(from);
    }
  }

  /** Copies the collections. */
  public Helpline {
    audiences = Set.copyOf(audiences);
    contacts = List.copyOf(contacts);
    languages = List.copyOf(languages);
  }
}
