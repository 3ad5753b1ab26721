package org.handrail.privacy.contact;

import java.util.Arrays;

/** The SHA-256 of a contact, as a key of maps. Never shown. */
final class ContactHash {
  private final byte[] bytes;

  /** Of 32 bytes, which are not copied. */
  ContactHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The 32 bytes, uncopied. */
  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContactHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "ContactHash[…]";
  }
}
