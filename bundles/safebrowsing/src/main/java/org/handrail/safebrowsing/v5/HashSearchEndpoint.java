package org.handrail.safebrowsing.v5;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnsafeByteOperations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Overridden;
import org.handrail.safebrowsing.http.Refused;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v5.FullHash;
import org.handrail.safebrowsing.wire.v5.FullHash.FullHashDetail;
import org.handrail.safebrowsing.wire.v5.SearchHashesRequest;
import org.handrail.safebrowsing.wire.v5.SearchHashesResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code hashes:search}: the full hashes behind prefixes. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"GET /v5/hashes:search", "POST /v5/hashes:search"},
    consumes = "*")
public final class HashSearchEndpoint implements GoogleEndpoint {
  private static final int MOST_PREFIXES = 1_000;

  private final Editions editions;

  /** Answers from these editions. */
  @Activate
  public HashSearchEndpoint(@Reference Editions editions) {
    this.editions = editions;
  }

  @Override
  public CompletionStage<Answer> handle(Call sent) {
    return Answering.now(
        () -> {
          Call call = Overridden.of(sent);
          return Wire.answer(Wire.wanted(call, Wire.Format.PROTO), answer(prefixes(call)));
        });
  }

  private static Set<ByteString> prefixes(Call call) {
    List<ByteString> prefixes =
        Queries.message(call, SearchHashesRequest.getDefaultInstance())
            .map(message -> List.copyOf(message.getHashPrefixesList()))
            .orElseGet(
                () ->
                    Queries.bytes(call, "hashPrefixes", "hash_prefixes").stream()
                        .map(ByteString::copyFrom)
                        .toList());
    if (prefixes.isEmpty() || prefixes.size() > MOST_PREFIXES) {
      throw Refused.invalid("hashPrefixes holds 1 to " + MOST_PREFIXES + " prefixes.");
    }
    if (prefixes.stream().anyMatch(prefix -> prefix.size() < 4 || prefix.size() > 32)) {
      throw Refused.invalid("Each of hashPrefixes is the first 4 bytes of a SHA-256, in base64.");
    }
    return new LinkedHashSet<>(prefixes);
  }

  private SearchHashesResponse answer(Set<ByteString> prefixes) {
    SearchHashesResponse.Builder response =
        SearchHashesResponse.newBuilder()
            .setCacheDuration(
                Duration.newBuilder().setSeconds(editions.cacheDuration().toSeconds()));
    for (ByteString prefix : prefixes) {
      editions.find(prefix.toByteArray()).forEach(hash -> response.addFullHashes(full(hash)));
    }
    return response.build();
  }

  private static FullHash full(org.handrail.safebrowsing.edition.FullHash hash) {
    FullHash.Builder full =
        FullHash.newBuilder().setFullHash(UnsafeByteOperations.unsafeWrap(hash.hash()));
    hash.threats()
        .forEach(
            threat ->
                full.addFullHashDetails(
                    FullHashDetail.newBuilder().setThreatTypeValue(threat.number())));
    return full.build();
  }
}
