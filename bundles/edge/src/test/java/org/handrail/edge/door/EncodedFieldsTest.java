package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.junit.jupiter.api.Test;

class EncodedFieldsTest {
  private final EncodedFields fields = new EncodedFields();

  @Test
  void of_theSameAnswerAgain_isEncodedOnce() {
    Map<String, String> answer = Map.of("ETag", "\"a\"");

    HttpField[] first = fields.of(answer).fields();
    HttpField[] second = fields.of(answer).fields();

    assertThat(first).singleElement().isNotInstanceOf(PreEncodedHttpField.class);
    assertThat(second).singleElement().isInstanceOf(PreEncodedHttpField.class);
    assertThat(fields.of(answer).fields()).isSameAs(second);
    assertThat(second[0].getName()).isEqualTo("ETag");
    assertThat(second[0].getValue()).isEqualTo("\"a\"");
  }

  @Test
  void of_moreAnswersThanThereIsRoomFor_eachSaysItsOwn() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(fields.of(Map.of("ETag", "\"" + i + "\"")).fields())
          .extracting(HttpField::getValue)
          .containsExactly("\"" + i + "\"");
    }
  }

  @Test
  void of_aLineBreakInAValue_isNeverWrittenAsItIs() {
    Map<String, String> answer = Map.of("X-Note", "one\r\nSet-Cookie: two");

    fields.of(answer);

    assertThat(fields.of(answer).fields())
        .singleElement()
        .isNotInstanceOf(PreEncodedHttpField.class);
  }

  @Test
  void of_aFieldThatTheEdgeAddsAsWell_isNotApart() {
    Map<String, String> own = Map.of("ETag", "\"a\"");
    Map<String, String> both = Map.of("ETag", "\"a\"", "Referrer-Policy", "origin");
    fields.of(own);
    fields.of(both);

    assertThat(fields.of(own).apart()).isTrue();
    assertThat(fields.of(both).apart()).isFalse();
  }
}
