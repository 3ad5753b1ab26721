package org.handrail.report.intake;

import java.util.Optional;

/**
 * How a report came. {@link #toString()} shows nothing of it.
 *
 * @param body the bytes it came as, to know a retry by; not copied, so never change them
 * @param client the chat client's id
 * @param idempotencyKey what the client calls this report
 * @param network as {@link org.handrail.api.http.Call#network()} has it
 */
public record Sent(
    byte[] body, Optional<String> client, Optional<String> idempotencyKey, long network) {
  @Override
  public String toString() {
    return "Sent[…]";
  }
}
