package org.handrail.api.report;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The intake behind {@code POST /v1/reports}, for bundles that take reports in by other protocols:
 * what comes this way is read, matched, sealed, stored and sent on as at the front door.
 *
 * <p>Threads: called concurrently. {@link #take} may take time before it returns; call it from an
 * endpoint that says {@code blocking}.
 */
@ProviderType
public interface ReportIntake {
  /** What became of a report. */
  sealed interface Taken {
    /**
     * It is on stable storage, now or by an earlier try.
     *
     * @param header the part in clear
     * @param receipt the reporter's secret, in groups, as in {@code K7QM-2FHT-9XWB-C3ND-5RP8}; it
     *     goes to whoever sent the report and nowhere else
     */
    record Stored(ReportHeader header, String receipt) implements Taken {
      @Override
      public String toString() {
        return "Stored[" + header.id() + ", …]";
      }
    }

    /**
     * It was not kept.
     *
     * @param problem what the front door would have answered, also where the store is away (503)
     */
    record Refused(Problem problem) implements Taken {}
  }

  /**
   * Takes a report in.
   *
   * @param form the report as JSON in UTF-8, as {@code POST /v1/reports} takes it
   * @param client the publishable id of the chat client
   * @param idempotencyKey what makes a retry known: the same key and form give the same answer
   * @return completes after the report is on stable storage, or with why it is not kept
   */
  default CompletionStage<Taken> take(
      byte[] form, Optional<String> client, Optional<String> idempotencyKey) {
    return take(form, client, idempotencyKey, 0);
  }

  /**
   * The same, and from which network. Since 1.2.
   *
   * @param network as {@link org.handrail.api.http.Call#network()} has it; 0 where it is not known
   */
  CompletionStage<Taken> take(
      byte[] form, Optional<String> client, Optional<String> idempotencyKey, long network);

  /**
   * What to answer to an image, with kind words and where to turn.
   *
   * @param status 415 where a type says so, 422 where it stands in the body
   */
  Problem imageRefused(int status);
}
