package org.handrail.api.lookup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;

/**
 * The SHA-256 hashes (FIPS 180-4, of the UTF-8 bytes) of some keys of a subject, so that however
 * many lists are asked, each key is hashed once at most, and only if a list wants to see it.
 *
 * <p>A key belongs to a <em>scope</em>: the key up to and with its first slash, which for an
 * expression of a link is its host ({@code example.com/} of {@code example.com/a/b}); a key without
 * a slash is its own. A list that knows nothing of a scope knows none of its keys, so that one hash
 * a host is enough to say no.
 *
 * <p>Threads: safe for any thread. Two threads that ask for a hash at the same moment may both
 * compute it. After the first time nothing is allocated.
 */
public final class KeyHashes {
  static final int WORDS = 4;
  private static final int BYTES = 32;
  private static final byte NONE = -1;
  private static final byte[] OF_HOSTS = {};
  private static final VarHandle READY;
  private static final ThreadLocal<Hasher> HASHERS = ThreadLocal.withInitial(Hasher::new);

  static {
    try {
      READY = MethodHandles.lookup().findVarHandle(KeyHashes.class, "ready", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final List<String> keys;
  private final long[] words;

  @SuppressWarnings("UnusedVariable") // Through READY: one bit for each key that is hashed.
  private volatile long ready;

  /** For each key the index of the key that is its scope; NONE where no key is. Links know. */
  private final byte[] scopes;

  private KeyHashes(List<String> keys, byte[] scopes) {
    this.keys = keys;
    this.words = new long[keys.size() * WORDS];
    this.scopes = scopes;
  }

  static KeyHashes of(List<String> keys) {
    return new KeyHashes(keys, keys instanceof LinkKeys ? OF_HOSTS : scopes(keys));
  }

  private static byte[] scopes(List<String> keys) {
    byte[] scopes = new byte[keys.size()];
    for (int i = 0; i < scopes.length; i++) {
      String key = keys.get(i);
      int length = scopeLength(key);
      scopes[i] = length == key.length() ? (byte) i : find(keys, key, length);
    }
    return scopes;
  }

  private static byte find(List<String> keys, String key, int length) {
    for (int i = 0; i < keys.size(); i++) {
      String other = keys.get(i);
      if (other.length() == length && key.startsWith(other)) {
        return (byte) i;
      }
    }
    return NONE;
  }

  /** How many keys there are. */
  public int size() {
    return keys.size();
  }

  /** The key at an index. */
  public String key(int index) {
    return keys.get(index);
  }

  /**
   * Eight bytes of a key's hash as a big-endian number.
   *
   * @param index of the key
   * @param word 0 for the first eight bytes, to 3 for the last
   */
  public long word(int index, int word) {
    long bit = 1L << index;
    if (((long) READY.getAcquire(this) & bit) == 0) {
      if (!(keys instanceof LinkKeys link) || !link.copyHost(index, words, index * WORDS)) {
        HASHERS.get().hash(key(index), words, index * WORDS);
      }
      // No lock: where two threads meet, one's bit may be lost, and its key is hashed once more.
      READY.setRelease(this, (long) READY.getAcquire(this) | bit);
    }
    return words[Objects.checkIndex(index, size()) * WORDS + Objects.checkIndex(word, WORDS)];
  }

  /**
   * Copies a key's hash.
   *
   * @param index of the key
   * @param into at least {@code offset + 32} bytes
   */
  public void copy(int index, byte[] into, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, BYTES);
    for (int word = 0; word < WORDS; word++) {
      buffer.putLong(word(index, word));
    }
  }

  /** The first eight bytes of the hash of a key's scope, as a big-endian number. */
  public long scope(int index) {
    if (keys instanceof LinkKeys link) {
      return link.scope(Objects.checkIndex(index, size()));
    }
    int scope = scopes[index];
    if (scope != NONE) {
      return word(scope, 0);
    }
    String key = key(index);
    long[] hash = new long[WORDS];
    HASHERS.get().hash(key.substring(0, scopeLength(key)), hash, 0);
    return hash[0];
  }

  /** Where the keys end that follow a key and are surely of the same scope; exclusive. */
  public int scopeEnd(int index) {
    if (keys instanceof LinkKeys link) {
      return link.scopeEnd(index);
    }
    int end = index + 1;
    while (end < scopes.length && scopes[index] != NONE && scopes[end] == scopes[index]) {
      end++;
    }
    return end;
  }

  /** How many of a key's characters are its scope. */
  public static int scopeLength(String key) {
    int slash = key.indexOf('/');
    return slash < 0 || key.startsWith(Subject.LOOKS_LIKE) ? key.length() : slash + 1;
  }

  /** A digest and the room for its output, reused: making one costs more than using it. */
  private static final class Hasher {
    private final MessageDigest sha256 = sha256();
    private final byte[] out = new byte[BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(out);

    void hash(String key, long[] into, int at) {
      try {
        sha256.update(key.getBytes(StandardCharsets.UTF_8));
        sha256.digest(out, 0, BYTES);
      } catch (DigestException e) {
        throw new IllegalStateException(e);
      }
      for (int word = 0; word < WORDS; word++) {
        into[at + word] = buffer.getLong(word * Long.BYTES);
      }
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }
}
