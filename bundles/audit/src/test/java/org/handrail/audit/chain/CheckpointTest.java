package org.handrail.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  // The key and the note of the documentation of golang.org/x/mod/sumdb/note (BSD-3-Clause).
  private static final String KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String SIGNATURE =
      "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

  @TempDir Path folder;

  @Test
  void verifier_ofAnotherProgram_verifiesItsNote() {
    Verifier verifier = Verifier.parse(KEY).orElseThrow();
    byte[] both = Base64.getDecoder().decode(SIGNATURE);

    assertThat(verifier.text()).isEqualTo(KEY);
    assertThat(Arrays.copyOf(both, 4)).isEqualTo(verifier.id());
    byte[] signature = Arrays.copyOfRange(both, 4, both.length);
    assertThat(verifier.verifies(utf8(TEXT), signature)).isTrue();
    assertThat(verifier.verifies(utf8(TEXT + "\n"), signature)).isFalse();
  }

  @Test
  void verifier_ofAnotherHashOrForm_isNone() {
    assertThat(Verifier.parse(KEY.replace("c74f20a3", "c74f20a4"))).isEmpty();
    assertThat(Verifier.parse("PeterNeumann+c74f20a3")).isEmpty();
    assertThat(Verifier.parse("a+00000000+!")).isEmpty();
    assertThat(Verifier.parse("")).isEmpty();
  }

  @Test
  void note_signed_isReadWithItsKeyAndNoOther() throws IOException {
    Signer signer = Signer.in(folder.resolve("audit.key"));
    Signer other = Signer.in(folder.resolve("other.key"));
    String note = new Checkpoint(signer.verifier().name(), 7, new byte[32]).signed(signer);

    assertThat(note).startsWith(signer.verifier().name() + "\n7\nAAAA").contains("\n\n\u2014 ");
    Checkpoint read = Checkpoint.open(note, List.of(other.verifier(), signer.verifier())).get();
    assertThat(read.size()).isEqualTo(7);
    assertThat(read.root()).isEqualTo(new byte[32]);
    assertThat(Checkpoint.open(note, List.of(other.verifier()))).isEmpty();
    assertThat(Checkpoint.open(note.replace("\n7\n", "\n8\n"), List.of(signer.verifier())))
        .isEmpty();
    assertThat(Checkpoint.open("no note", List.of(signer.verifier()))).isEmpty();
  }

  @Test
  void signer_sameFile_isTheSameKey() throws IOException {
    Path file = folder.resolve("audit.key");

    assertThat(Signer.in(file).verifier().text()).isEqualTo(Signer.in(file).verifier().text());
    assertThat(Signer.in(file).toString()).doesNotContain("Key[");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
