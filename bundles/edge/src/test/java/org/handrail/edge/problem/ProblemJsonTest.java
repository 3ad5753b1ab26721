package org.handrail.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.handrail.api.http.Problem;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {
  @Test
  void bytes_withErrorsAndExtensions_hasEveryMember() {
    Problem problem =
        Problem.invalid(List.of(new Problem.FieldError("/a/0", "Write a number.")))
            .extend("help", List.of(Map.of("name", "A line <&>")));

    String json = new String(ProblemJson.bytes(problem), StandardCharsets.UTF_8);

    assertThat(JsonParser.parseString(json))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"type": "/problems/invalid-body", "title": "Some of the values are not valid", "status": 422,
                 "detail": "Each entry of errors names a place in the body and what to write there.",
                 "errors": [{"pointer": "/a/0", "detail": "Write a number."}],
                 "help": [{"name": "A line <&>"}]}
                """));
  }

  @Test
  void bytes_extensionNamedLikeAMember_doesNotReplaceIt() {
    Problem problem = Problem.of("a-code", 400, "Title", "Detail").extend("status", 200);

    String json = new String(ProblemJson.bytes(problem), StandardCharsets.UTF_8);

    assertThat(JsonParser.parseString(json).getAsJsonObject().get("status").getAsInt())
        .isEqualTo(400);
  }
}
