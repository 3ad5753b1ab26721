package org.handrail.report.receipt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.handrail.files.OwnerFile;

/**
 * The server's secret for everything about receipts, what reports name, and proofs of work:
 * HMAC-SHA256 (RFC 2104) under one key, with a label for each use, so that no hash can stand for
 * another. Safe for any thread.
 */
public final class ReceiptKey {
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private ReceiptKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The key in that file, which is made, for its owner only, when there is none. */
  public static ReceiptKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      OwnerFile.write(file, fresh);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != BYTES) {
      throw new IOException(
          file.getFileName()
              + " must hold "
              + BYTES
              + " bytes, not "
              + bytes.length
              + ": restore it from a backup");
    }
    return new ReceiptKey(bytes);
  }

  /**
   * The seed of the receipt that belongs to one client's idempotency key: the same for each retry.
   */
  public byte[] seed(String client, String idempotencyKey) {
    byte[] mac = mac("receipt", utf8(client), utf8(idempotencyKey));
    return Arrays.copyOf(mac, Receipt.SEED_BYTES);
  }

  /** What is stored in place of a receipt. */
  public byte[] stored(Receipt receipt) {
    return mac("stored", utf8(receipt.grouped()));
  }

  /**
   * What is looked for in place of something that cannot be a receipt, so that it takes the same
   * time.
   */
  public byte[] storedNowhere(String typed) {
    return mac("nowhere", utf8(typed));
  }

  /** What is stored in place of an idempotency key. */
  public byte[] idempotency(String client, String idempotencyKey) {
    return mac("idempotency", utf8(client), utf8(idempotencyKey));
  }

  /** What is stored in place of a body, to tell a retry from another report. */
  public byte[] body(byte[] body) {
    return mac("body", body);
  }

  /**
   * The secret of the mailbox that belongs to a receipt, 32 bytes: who has both this key and the
   * receipt can read it, and nobody else.
   */
  public byte[] mailbox(Receipt receipt) {
    return mac("mailbox", utf8(receipt.grouped()));
  }

  /** What makes the retry of an entry known, where the client sent a key. */
  public byte[] entry(UUID report, String kind, String idempotencyKey) {
    return mac("entry", utf8(report.toString()), utf8(kind), utf8(idempotencyKey));
  }

  /** The same where it sent none: what is said again within an hour is a retry. */
  public byte[] entry(UUID report, String kind, Instant hour, byte[] body) {
    return mac("entry-body", utf8(report.toString()), utf8(kind), utf8(hour.toString()), body);
  }

  /**
   * What stands for something that a report names.
   *
   * @param kind what it is, so that one text does not stand for two things
   */
  public byte[] incident(String kind, String named) {
    return mac("incident", utf8(kind), utf8(named));
  }

  /** What stands for a network in one incident and in one run. */
  public byte[] reporter(byte[] incident, byte[] run, long network) {
    return mac("reporter", incident, run, utf8(Long.toString(network)));
  }

  /** What a challenge of a proof of work is signed with. */
  public byte[] proof(String challenge) {
    return mac("proof", utf8(challenge));
  }

  private byte[] mac(String label, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(utf8(label));
      for (byte[] part : parts) {
        // Each part with its length, so that no two lists of parts give the same bytes.
        mac.update(utf8("\0" + part.length + "\0"));
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
