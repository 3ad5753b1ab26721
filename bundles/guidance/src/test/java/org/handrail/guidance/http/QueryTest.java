package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.handrail.api.guidance.Reader;
import org.handrail.guidance.library.Library;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final FakeCall CALL = FakeCall.get("/v1/guidance/feed.json");

  private final Edition edition = Edition.of(Library.EMPTY, Instant.EPOCH);

  @Test
  void reader_theSameSpellingAgain_isNotReadAgain() throws Query.Refused {
    Reader first = Query.reader(CALL.withQuery("audience", "parent"), edition);

    assertThat(Query.reader(CALL.withQuery("audience", "parent"), edition)).isSameAs(first);
    assertThat(Query.reader(CALL.withQuery("audience", "teacher"), edition)).isNotEqualTo(first);
  }

  @Test
  void reader_moreSpellingsThanAreKept_areStillRead() throws Query.Refused {
    for (int i = 0; i < 1_000; i++) {
      FakeCall call = CALL.withQuery("age", Integer.toString(i % 20)).withQuery("n", "" + i);

      assertThat(Query.reader(call, edition).age()).hasValue(i % 20);
    }
    assertThat(edition.readers().size()).isLessThanOrEqualTo(256);
  }

  @Test
  void reader_aVeryLongSpelling_isReadAndNotKept() throws Query.Refused {
    Query.reader(CALL.withQuery("n", "x".repeat(2_000)), edition);

    assertThat(edition.readers()).isEmpty();
  }
}
