package org.handrail.lookup.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.handrail.api.http.Content;
import org.handrail.lookup.engine.Answered;
import org.handrail.lookup.kept.SecondSight;

/**
 * Answers by the very bytes of the question. A link that goes round a school is asked about by
 * every client that shows it, in the same words: then nothing has to be read, brought into form or
 * written again. A question is kept when it comes for the second time, so that one that comes once
 * costs a look only. Bounded by what it holds; what nobody repeats is forgotten after some minutes.
 * Safe for any thread.
 */
final class KeptAnswers {
  private static final int LONGEST_QUESTION = 16_384;
  private static final int BYTES_PER_ANSWER = 512;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** A question as it came; equal to another of the same bytes. */
  static final class Question {
    private final byte[] body;
    private final int hash;

    /** Keeps the very array, which nobody changes. */
    Question(byte[] body) {
      this.body = body;
      this.hash = body.length > LONGEST_QUESTION ? 0 : hash(body);
    }

    // Processors have an instruction for it; for what Arrays answers they need four steps a byte.
    private static int hash(byte[] body) {
      CRC32C crc = new CRC32C();
      crc.update(body, 0, body.length);
      return (int) crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Question question
          && hash == question.hash
          && Arrays.equals(body, question.body);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private record Kept(Answered answered, Content content) {}

  private final boolean keeps;
  private final Cache<Question, Kept> answers;
  private final SecondSight asked = new SecondSight();

  /**
   * Holds nothing yet.
   *
   * @param maxBytes about how much it may hold; 0 keeps nothing
   */
  KeptAnswers(long maxBytes) {
    keeps = maxBytes > 0;
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher(KeptAnswers::weight)
            .expireAfterWrite(LONGEST)
            // Upkeep is short, and a shared pool is not ours to lean on.
            .executor(Runnable::run)
            .build();
  }

  private static int weight(Question question, Kept kept) {
    // What was found takes about as much as its text.
    return question.body.length + 2 * kept.content().body().length + BYTES_PER_ANSWER;
  }

  /** The answer that was given to the same question, if it still holds. */
  Optional<Content> find(Question question, Predicate<Answered> holds) {
    Kept kept = mayKeep(question) ? answers.getIfPresent(question) : null;
    if (kept == null) {
      return Optional.empty();
    }
    if (holds.test(kept.answered())) {
      return Optional.of(kept.content());
    }
    answers.asMap().remove(question, kept);
    return Optional.empty();
  }

  /** Notes an answer; it is kept if the question has come before. */
  void keep(Question question, Answered answered, Content content) {
    if (mayKeep(question) && asked.again(question.hash)) {
      answers.put(question, new Kept(answered, content));
    }
  }

  private boolean mayKeep(Question question) {
    return keeps && question.body.length <= LONGEST_QUESTION;
  }
}
