package org.handrail.safebrowsing.v5;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import org.handrail.api.http.Call;
import org.handrail.safebrowsing.edition.Limits;
import org.handrail.safebrowsing.edition.Position;
import org.handrail.safebrowsing.http.Refused;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v5.SizeConstraints;

/**
 * Reads requests from query parameters, whose names may be written as in JSON or as in the protocol
 * buffer (gRPC transcoding), or from a whole message in {@code $req}.
 */
final class Queries {
  private Queries() {}

  /** The message in {@code $req}, if the request has one. */
  static <M extends Message> Optional<M> message(Call call, M empty) {
    return call.query("$req").map(encoded -> Wire.decode(encoded, empty));
  }

  static List<byte[]> bytes(Call call, String json, String proto) {
    return strings(call, json, proto).stream().map(Wire::base64).toList();
  }

  static List<String> strings(Call call, String json, String proto) {
    List<String> values = call.queries(json);
    return values.isEmpty() ? call.queries(proto) : values;
  }

  static Limits limits(Call call) {
    return new Limits(
        number(call, "sizeConstraints.maxUpdateEntries", "size_constraints.max_update_entries"),
        number(
            call, "sizeConstraints.maxDatabaseEntries", "size_constraints.max_database_entries"));
  }

  static Limits limits(SizeConstraints constraints) {
    if (constraints.getMaxUpdateEntries() < 0 || constraints.getMaxDatabaseEntries() < 0) {
      throw Refused.invalid("sizeConstraints are not negative.");
    }
    return new Limits(constraints.getMaxUpdateEntries(), constraints.getMaxDatabaseEntries());
  }

  static int number(Call call, String json, String proto) {
    List<String> values = strings(call, json, proto);
    if (values.isEmpty()) {
      return 0;
    }
    try {
      int number = Integer.parseInt(values.get(0));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as is a negative one.
    }
    throw Refused.invalid(json + " is a number that is not negative.");
  }

  /** What a client has; versions that are not from here stand for nothing. */
  static List<Position> positions(List<byte[]> versions) {
    return versions.stream().flatMap(version -> Position.find(version).stream()).toList();
  }
}
