package org.handrail.adapters.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportIntake;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;

/**
 * The way of a foreign call: its type is looked at, it is read, taken in, and answered in its
 * protocol. Whoever calls is not asked for, and tokens of other servers are not read. Safe for any
 * thread.
 */
public final class Desk {
  private final ReportIntake intake;
  private final Protocol protocol;

  /** Speaks this protocol in front of that intake. */
  public Desk(ReportIntake intake, Protocol protocol) {
    this.intake = intake;
    this.protocol = protocol;
  }

  /** Answers a call. */
  public CompletionStage<Answer> serve(Call call) {
    Optional<Problem> unusable = unusable(mediaType(call));
    if (unusable.isPresent()) {
      return CompletableFuture.completedFuture(protocol.refused(call, unusable.get()));
    }
    try {
      return take(call, protocol.read(call), List.of());
    } catch (ImageRefused e) {
      return CompletableFuture.completedFuture(protocol.refused(call, intake.imageRefused(422)));
    } catch (Refused e) {
      return CompletableFuture.completedFuture(protocol.refused(call, e.problem()));
    }
  }

  /** A refusal of the edge itself, in the shape of this protocol. */
  public Problem refused(Problem problem) {
    return protocol.refused(problem);
  }

  // One after the other: the first that is not kept ends it, and the whole call can be sent again.
  private CompletionStage<Answer> take(
      Call call, List<ForeignReport> reports, List<Taken.Stored> stored) {
    if (stored.size() == reports.size()) {
      return CompletableFuture.completedFuture(protocol.kept(call, stored));
    }
    int next = stored.size();
    Optional<String> key = idempotencyKey(call).map(k -> next == 0 ? k : k + '/' + next);
    return intake
        .take(reports.get(next).form(), call.client(), key, call.network())
        .thenCompose(
            taken ->
                taken instanceof Taken.Stored one
                    ? take(call, reports, plus(stored, one))
                    : CompletableFuture.completedFuture(
                        protocol.refused(call, ((Taken.Refused) taken).problem())));
  }

  private static List<Taken.Stored> plus(List<Taken.Stored> stored, Taken.Stored one) {
    List<Taken.Stored> more = new ArrayList<>(stored);
    more.add(one);
    return List.copyOf(more);
  }

  private Optional<Problem> unusable(String type) {
    if (type.startsWith("multipart/")
        || type.startsWith("image/")
        || type.startsWith("video/")
        || type.equals("application/octet-stream")) {
      return Optional.of(intake.imageRefused(415));
    }
    return protocol.mediaTypes().contains(type)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "unsupported-media-type",
                415,
                "The body is not of a type that this call takes",
                "Send it with Content-Type: "
                    + String.join(" or ", protocol.mediaTypes().stream().sorted().toList())
                    + ". There is no way to send a file."));
  }

  /** The media type of a call without its parameters, in lower case; empty where it says none. */
  public static String mediaType(Call call) {
    return call.header("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  // A structured-field string (RFC 8941) stands in quotes; what most clients send does not.
  private static Optional<String> idempotencyKey(Call call) {
    return call.header("Idempotency-Key")
        .map(
            key ->
                key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")
                    ? key.substring(1, key.length() - 1)
                    : key);
  }
}
