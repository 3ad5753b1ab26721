package org.handrail.seal;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;
import org.jspecify.annotations.Nullable;

/**
 * To whom reports are sealed: the team's newest key, {@code keys/team-NNNN.pub}, the offline
 * recovery key, {@code keys/recovery.pub}, and the agencies that have a key of their own, {@code
 * keys/agency-NAME.pub}, where there are any. Each file holds an age recipient ({@code age1…}).
 *
 * <p>Where there is no team key, one is made: its identity lies beside it in {@code team-NNNN.key},
 * for its owner only. Who can read that file can read the reports: take it away to the reviewers'
 * own machines. A value: two with the same epoch and recipients are equal. Safe for any thread.
 */
public final class TeamKeys {
  private static final String FIRST = "team-0001";

  private final String epoch;
  private final List<String> recipients;
  // Kept, since jagged computes a point of the curve to make one, which is a quarter of a seal.
  private volatile List<RecipientStanzaWriter> writers = List.of();

  /**
   * Seals to these.
   *
   * @param epoch the name of the team key, such as {@code team-0001}
   * @param recipients the recipients, the team's first
   */
  public TeamKeys(String epoch, List<String> recipients) {
    this.epoch = epoch;
    this.recipients = List.copyOf(recipients);
  }

  /** The name of the team key, such as {@code team-0001}. */
  public String epoch() {
    return epoch;
  }

  /** The recipients, the team's first. */
  public List<String> recipients() {
    return recipients;
  }

  /** Reads the keys of a folder, and makes the first when there is none. */
  public static TeamKeys in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path newest = newest(folder);
    List<String> recipients = new ArrayList<>();
    recipients.add(recipient(newest));
    Path recovery = folder.resolve("recovery.pub");
    if (Files.exists(recovery)) {
      recipients.add(recipient(recovery));
    }
    for (Path agency : agencies(folder)) {
      recipients.add(recipient(agency));
    }
    return new TeamKeys(newest.getFileName().toString().replace(".pub", ""), recipients);
  }

  /** Who writes the header of a seal for each of the recipients, and for those besides. */
  List<RecipientStanzaWriter> writers(String... more) throws GeneralSecurityException {
    List<RecipientStanzaWriter> ours = writers;
    if (ours.isEmpty()) {
      ours = of(recipients);
      writers = ours;
    }
    if (more.length == 0) {
      return ours;
    }
    List<RecipientStanzaWriter> all = new ArrayList<>(ours);
    all.addAll(of(List.of(more)));
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TeamKeys keys
        && epoch.equals(keys.epoch)
        && recipients.equals(keys.recipients);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epoch, recipients);
  }

  @Override
  public String toString() {
    return "TeamKeys[" + epoch + ", " + recipients.size() + " recipients]";
  }

  private static List<RecipientStanzaWriter> of(List<String> recipients)
      throws GeneralSecurityException {
    List<RecipientStanzaWriter> writers = new ArrayList<>();
    for (String recipient : recipients) {
      writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
    }
    return List.copyOf(writers);
  }

  private static List<Path> agencies(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("agency-[a-z0-9-]+\\.pub"))
          .sorted()
          .toList();
    }
  }

  private static Path newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> known =
          files
              .filter(file -> file.getFileName().toString().matches("team-[0-9]{4}\\.pub"))
              .sorted(Comparator.reverseOrder())
              .toList();
      return known.isEmpty() ? first(folder) : known.get(0);
    }
  }

  private static Path first(Path folder) throws IOException {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      // The identity first: a public key without it would seal reports that nobody can open.
      OwnerFile.write(folder.resolve(FIRST + ".key"), line(pair.getPrivate().toString()));
      Path recipient = folder.resolve(FIRST + ".pub");
      OwnerFile.write(recipient, line(pair.getPublic().toString()));
      return recipient;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot make an X25519 key", e);
    }
  }

  private static String recipient(Path file) throws IOException {
    String recipient = Files.readString(file).strip();
    if (!isRecipient(recipient)) {
      throw new IOException(
          "keys/"
              + file.getFileName()
              + " must hold one age recipient, a line that begins with age1");
    }
    return recipient;
  }

  static boolean isRecipient(String text) {
    try {
      X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
