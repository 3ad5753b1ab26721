package org.handrail.safebrowsing.v4;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnsafeByteOperations;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.edition.FullHash;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Overridden;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v4.FindFullHashesRequest;
import org.handrail.safebrowsing.wire.v4.FindFullHashesResponse;
import org.handrail.safebrowsing.wire.v4.ThreatEntry;
import org.handrail.safebrowsing.wire.v4.ThreatInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code fullHashes:find}: the full hashes behind prefixes of 4 to 32 bytes. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "POST /v4/fullHashes:find",
      "GET /v4/fullHashes:find",
      "GET /v4/encodedFullHashes/{encodedRequest}",
      "POST /v4/encodedFullHashes/{encodedRequest}"
    },
    consumes = "*")
public final class FullHashesEndpoint implements GoogleEndpoint {
  private final Editions editions;

  /** Answers from these editions. */
  @Activate
  public FullHashesEndpoint(@Reference Editions editions) {
    this.editions = editions;
  }

  @Override
  public CompletionStage<Answer> handle(Call sent) {
    return Answering.now(
        () -> {
          boolean encoded = sent.path().startsWith("/v4/encodedFullHashes/");
          Call call = encoded ? Overridden.of(sent) : sent;
          FindFullHashesRequest empty = FindFullHashesRequest.getDefaultInstance();
          FindFullHashesRequest request =
              encoded
                  ? Wire.decode(call.pathParameter("encodedRequest"), empty)
                  : Wire.read(call, empty);
          Wire.Format came = encoded ? Wire.Format.JSON : Wire.sent(call);
          return Wire.answer(Wire.wanted(call, came), answer(request.getThreatInfo()));
        });
  }

  private FindFullHashesResponse answer(ThreatInfo info) {
    Threats.check(info);
    Set<ByteString> prefixes = new LinkedHashSet<>();
    for (ThreatEntry entry : info.getThreatEntriesList()) {
      int length = entry.getHash().size();
      Threats.require(
          length >= 4 && length <= 32, "threatEntries[].hash is 4 to 32 bytes of a SHA-256.");
      prefixes.add(entry.getHash());
    }
    Duration cache = Duration.newBuilder().setSeconds(editions.cacheDuration().toSeconds()).build();
    FindFullHashesResponse.Builder response =
        FindFullHashesResponse.newBuilder().setNegativeCacheDuration(cache);
    if (Threats.links(info)) {
      Matches matches = new Matches(info, cache);
      for (ByteString prefix : prefixes) {
        for (FullHash hash : editions.find(prefix.toByteArray())) {
          ByteString full = UnsafeByteOperations.unsafeWrap(hash.hash());
          ThreatEntry entry = ThreatEntry.newBuilder().setHash(full).build();
          response.addAllMatches(matches.of(entry, hash.bits()));
        }
      }
    }
    return response.build();
  }
}
