package org.handrail.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test vectors of C2SP CCTV for the age format, as far as reports use it: binary, X25519. What
 * must open opens; what was cut, changed or made wrongly does not.
 */
class AgeVectorsTest {
  private static final int VECTORS = 66;

  /**
   * A vector.
   *
   * @param expect {@code success}, or which failure
   * @param payload SHA-256 of what is sealed, in hexadecimal
   */
  private record Vector(
      String name, String expect, String payload, List<String> identities, byte[] file) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void open_vector_opensIfAndOnlyIfItMust(Vector vector) throws GeneralSecurityException {
    Optional<byte[]> opened =
        vector.identities().stream()
            .flatMap(identity -> Opener.open(vector.file(), identity).stream())
            .findFirst();

    assertThat(opened.isPresent()).isEqualTo(vector.expect().equals("success"));
    if (opened.isPresent()) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(opened.get());
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(vector.payload());
    }
  }

  @Test
  void vectors_all_areThere() throws IOException {
    assertThat(vectors()).hasSize(VECTORS);
  }

  @Test
  void open_sealedByTheScriptLibrary_givesTheWords() throws IOException {
    byte[] sealed = read("npm-age-encryption-0.3.1.age");
    String identity =
        new String(read("npm-age-encryption-0.3.1.key"), StandardCharsets.US_ASCII).strip();

    assertThat(Opener.open(sealed, identity))
        .hasValueSatisfying(
            words -> assertThat(words).asString().isEqualTo("{\"words\":\"They want money.\"}"));
  }

  private static Stream<Vector> vectors() throws IOException {
    return new String(read("cctv-age.tsv"), StandardCharsets.US_ASCII)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> vector(cells[0], Base64.getDecoder().decode(cells[1])));
  }

  // A header of "key: value" lines, an empty line, and then the file.
  private static Vector vector(String name, byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n' || bytes[end + 1] != '\n') {
      end++;
    }
    Map<String, String> header = new HashMap<>();
    List<String> identities = new ArrayList<>();
    new String(bytes, 0, end, StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(
            pair -> {
              header.put(pair[0], pair[1]);
              if (pair[0].equals("identity")) {
                identities.add(pair[1]);
              }
            });
    byte[] file = Arrays.copyOfRange(bytes, end + 2, bytes.length);
    return new Vector(
        name,
        header.getOrDefault("expect", ""),
        header.getOrDefault("payload", ""),
        identities,
        header.containsKey("compressed") ? inflate(file) : file);
  }

  private static byte[] inflate(byte[] zlib) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(zlib))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] read(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AgeVectorsTest.class.getResourceAsStream("/vectors/age/" + file))) {
      return in.readAllBytes();
    }
  }
}
