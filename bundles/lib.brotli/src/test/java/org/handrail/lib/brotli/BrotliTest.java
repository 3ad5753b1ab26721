package org.handrail.lib.brotli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import org.junit.jupiter.api.Test;

class BrotliTest {
  @Test
  void pack_text_isSmallerAndUnpacksToTheSame() throws Exception {
    byte[] text = "Help for a child, a parent and a teacher. ".repeat(200).getBytes(UTF_8);

    byte[] packed = Brotli.pack(text).orElseThrow();

    assertThat(packed).hasSizeLessThan(text.length / 10);
    assertThat(Decoder.decompress(packed).getDecompressedData()).isEqualTo(text);
  }
}
