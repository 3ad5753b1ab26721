package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpGenerator;
import org.handrail.api.http.Content;
import org.junit.jupiter.api.Test;

class AnswerHeadsTest {
  private static final byte[] NOTHING = {};

  private final AnswerHeads heads = new AnswerHeads();

  @Test
  void add_theSameAnswerAgain_writesTheSameLinesAsOneField() {
    Content answer = content("text/html; charset=utf-8", Map.of("ETag", "\"a\""));

    HttpFields.Mutable first = head(answer);
    HttpFields.Mutable second = head(answer);
    HttpFields.Mutable third = head(answer);

    assertThat(first.size()).isEqualTo(7);
    assertThat(second.size()).isEqualTo(1);
    assertThat(written(second)).isEqualTo(written(first));
    assertThat(third.getField(0)).isSameAs(second.getField(0));
  }

  @Test
  void add_anyAnswer_holdsWhatAllHave() {
    assertThat(written(head(content("application/json", Map.of()))))
        .contains("X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n")
        .contains("Access-Control-Allow-Origin: *\r\n", "Content-Type: application/json\r\n");
  }

  @Test
  void add_sameFieldsWithAnotherType_saysItsOwnType() {
    Map<String, String> fields = Map.of("ETag", "\"a\"");
    for (int i = 0; i < 3; i++) {
      head(content("text/css", fields));
    }

    assertThat(written(head(content("text/plain", fields))))
        .contains("Content-Type: text/plain\r\n")
        .doesNotContain("text/css");
    assertThat(written(head(content("", fields)))).doesNotContain("Content-Type: ");
  }

  @Test
  void add_moreAnswersThanThereIsRoomFor_eachSaysItsOwn() {
    for (int i = 0; i < 1_000; i++) {
      Content answer = content("application/json", Map.of("ETag", "\"" + i + "\""));
      head(answer);

      assertThat(written(head(answer))).contains("ETag: \"" + i + "\"\r\n");
    }
  }

  @Test
  void add_aLineBreakInAValue_isNeverWrittenAsItIs() {
    Content answer = content("application/json", Map.of("X-Note", "one\r\nSet-Cookie: two"));
    head(answer);

    assertThat(written(head(answer))).contains("X-Note: one  Set-Cookie: two\r\n");
  }

  @Test
  void add_aFieldThatTheEdgeAddsAsWell_takesItsPlace() {
    Content answer = content("application/json", Map.of("Referrer-Policy", "origin"));
    for (int i = 0; i < 3; i++) {
      assertThat(written(head(answer)))
          .contains("Referrer-Policy: origin\r\n")
          .doesNotContain("no-referrer");
    }
  }

  private HttpFields.Mutable head(Content answer) {
    HttpFields.Mutable head = HttpFields.build();
    heads.add(answer, head);
    return head;
  }

  private static Content content(String type, Map<String, String> fields) {
    return new Content(200, type, NOTHING, fields);
  }

  private static String written(HttpFields.Mutable fields) {
    ByteBuffer buffer = ByteBuffer.allocate(4_096);
    HttpGenerator.putTo(fields, buffer);
    return StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
  }
}
