package org.handrail.privacy.contact;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.lists.HashListVersion;
import org.handrail.files.OwnerFile;
import org.handrail.privacy.contact.KeyRing.Dated;
import org.handrail.privacy.contact.Outputs.Listed;
import org.handrail.privacy.oprf.OprfKey;
import org.handrail.privacy.range.Counting;
import org.jspecify.annotations.Nullable;

/**
 * Works out the outputs that are missing, a step at a time, and turns keys over. The newest key for
 * which everything is worked out is the current one; the one before it stays in use until the next
 * turn. Used by one thread.
 */
final class Preparation {
  private static final int LIVE_KEYS = 2;
  private static final Duration BETWEEN_PUBLICATIONS = Duration.ofSeconds(10);

  private final KeyRing ring;
  private final Path store;
  private final Duration keyLife;
  private final Map<String, OutputFile> files = new HashMap<>();
  private Map<ContactHash, Contact> contacts = Map.of();
  private List<String> versions = List.of();
  private List<LiveKey> live = List.of();
  private Instant nextPublication = Instant.MIN;
  private boolean news = true;

  /** A contact of the lists: in how many, and until when. */
  private record Contact(int lists, Instant until) {
    Contact and(Contact other) {
      Instant last = until.isAfter(other.until) ? until : other.until;
      return new Contact(lists + other.lists, last);
    }
  }

  Preparation(Path keys, Path store, Duration keyLife) throws IOException {
    ring = new KeyRing(keys);
    OwnerFile.folder(store);
    this.store = store;
    this.keyLife = keyLife;
  }

  /** The keys in use, the current one first; empty until everything is worked out once. */
  List<LiveKey> live() {
    return live;
  }

  /** How many contacts the lists hold. */
  int listed() {
    return contacts.size();
  }

  /**
   * Takes one step.
   *
   * @param most how many outputs to work out at most
   * @return whether there is more to do at once
   */
  boolean step(Collection<HashListVersion> now, Instant at, int most) throws IOException {
    turn(at);
    List<String> ids = now.stream().map(HashListVersion::id).sorted().toList();
    if (!ids.equals(versions)) {
      contacts = contacts(now, at);
      versions = ids;
      news = true;
    }
    List<Dated> newestFirst = new ArrayList<>(ring.keys());
    Collections.reverse(newestFirst);
    int left = most;
    for (Dated key : newestFirst) {
      left -= work(key.key(), left);
    }
    news |= left < most;
    // What is worked out is served bit by bit, but not sorted anew at every step.
    if (news && (left > 0 || !at.isBefore(nextPublication))) {
      publish(newestFirst);
      news = false;
      nextPublication = at.plus(BETWEEN_PUBLICATIONS);
    }
    return left == 0;
  }

  /** Makes the first key, or one after a key's life. */
  private void turn(Instant at) throws IOException {
    List<Dated> keys = ring.keys();
    if (keys.isEmpty() || !keys.get(keys.size() - 1).madeAt().plus(keyLife).isAfter(at)) {
      ring.make(at);
      news = true;
    }
  }

  /** Works out what is missing under a key; answers how many outputs that took. */
  private int work(OprfKey key, int most) throws IOException {
    OutputFile file = file(key);
    Map<ContactHash, byte[]> made = new HashMap<>();
    for (ContactHash hash : contacts.keySet()) {
      if (made.size() == most) {
        break;
      }
      if (file.find(hash) == null) {
        made.put(hash, key.output(hash.bytes()));
      }
    }
    if (!made.isEmpty()) {
      file.add(made);
    }
    return made.size();
  }

  private void publish(List<Dated> newestFirst) throws IOException {
    int current = current(newestFirst);
    List<LiveKey> next = new ArrayList<>();
    for (Dated key : newestFirst.subList(current, newestFirst.size())) {
      OutputFile file = file(key.key());
      if (next.size() < LIVE_KEYS) {
        file.keep(contacts.keySet());
        boolean complete = file.size() == contacts.size();
        next.add(new LiveKey(key.key(), key.madeAt(), outputs(file), complete));
      } else {
        file.delete();
        files.remove(key.key().id());
        ring.delete(key);
      }
    }
    live = List.copyOf(next);
  }

  /** The newest key that is ready; while none is, the one that was current, or the newest. */
  private int current(List<Dated> newestFirst) throws IOException {
    int before = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      OprfKey key = newestFirst.get(i).key();
      if (ready(file(key))) {
        return i;
      }
      if (!live.isEmpty() && live.get(0).key().id().equals(key.id())) {
        before = i;
      }
    }
    return before;
  }

  private boolean ready(OutputFile file) {
    return contacts.keySet().stream().allMatch(hash -> file.find(hash) != null);
  }

  private Outputs outputs(OutputFile file) {
    List<Listed> listed = new ArrayList<>(contacts.size());
    contacts.forEach(
        (hash, contact) -> {
          byte @Nullable [] output = file.find(hash);
          if (output != null) {
            listed.add(new Listed(output, contact.lists(), contact.until()));
          }
        });
    return Outputs.of(listed);
  }

  private OutputFile file(OprfKey key) throws IOException {
    OutputFile known = files.get(key.id());
    if (known == null) {
      known = new OutputFile(store.resolve(key.id() + ".outputs"));
      files.put(key.id(), known);
    }
    return known;
  }

  private static Map<ContactHash, Contact> contacts(
      Collection<HashListVersion> versions, Instant at) {
    Map<ContactHash, Contact> contacts = new HashMap<>();
    for (HashListVersion version : versions) {
      for (long i = 0; i < version.size(); i++) {
        if (Counting.counts(version, i, at)) {
          byte[] hash = new byte[32];
          version.hash(i, hash, 0);
          Contact contact = new Contact(1, version.expiresAt(i).orElse(Instant.MAX));
          contacts.merge(new ContactHash(hash), contact, Contact::and);
        }
      }
    }
    return contacts;
  }
}
