package org.handrail.api.lists;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One risk list as the SHA-256 hashes of its keys. It is registered as an OSGi service for as long
 * as the list is in use, and is asked by what speaks of hashes on the wire: Safe Browsing, ranges,
 * and the private look-up of contacts.
 *
 * <p>A hash of a link's expression may be published. A hash of a contact must never leave the
 * server, since there are few enough phone numbers to try them all: only keyed outputs may.
 *
 * <p>Threads: safe for any thread; every method answers from memory or a mapped file.
 */
@ProviderType
public interface HashList {
  /** What the keys of a list are. */
  enum Kind {
    /** Expressions of links, as in {@link org.handrail.api.lookup.Subject#keys()}. */
    LINKS,
    /** Canonical contacts, as in {@link org.handrail.api.lookup.Subject#keys()}. */
    CONTACTS
  }

  /** The name of the source, as in {@link org.handrail.api.lookup.RiskSource#name()}. */
  String name();

  /** What its keys are. */
  Kind kind();

  /** The version in use now. */
  HashListVersion current();

  /**
   * A version by its id, as long as it is kept: the one in use and at least the one before it.
   *
   * @param id as in {@link HashListVersion#id()}
   */
  Optional<HashListVersion> find(String id);
}
