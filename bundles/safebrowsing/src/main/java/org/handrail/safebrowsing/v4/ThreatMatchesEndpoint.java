package org.handrail.safebrowsing.v4;

import com.google.protobuf.Duration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical.Understood;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.edition.FullHash;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v4.FindThreatMatchesRequest;
import org.handrail.safebrowsing.wire.v4.FindThreatMatchesResponse;
import org.handrail.safebrowsing.wire.v4.ThreatEntry;
import org.handrail.safebrowsing.wire.v4.ThreatInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code threatMatches:find}: addresses in clear. An address that cannot be understood matches
 * nothing.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "POST /v4/threatMatches:find", maxBodyBytes = 1_048_576, consumes = "*")
public final class ThreatMatchesEndpoint implements GoogleEndpoint {
  private final Editions editions;
  private final Canonicalizer canonicalizer;

  /** Answers from these editions. */
  @Activate
  public ThreatMatchesEndpoint(
      @Reference Editions editions, @Reference Canonicalizer canonicalizer) {
    this.editions = editions;
    this.canonicalizer = canonicalizer;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return Answering.now(
        () -> {
          FindThreatMatchesRequest request =
              Wire.read(call, FindThreatMatchesRequest.getDefaultInstance());
          return Wire.answer(Wire.wanted(call, Wire.sent(call)), answer(request.getThreatInfo()));
        });
  }

  private FindThreatMatchesResponse answer(ThreatInfo info) {
    Threats.check(info);
    FindThreatMatchesResponse.Builder response = FindThreatMatchesResponse.newBuilder();
    if (Threats.links(info)) {
      Duration cache =
          Duration.newBuilder().setSeconds(editions.cacheDuration().toSeconds()).build();
      Matches matches = new Matches(info, cache);
      MessageDigest sha256 = sha256();
      for (ThreatEntry entry : info.getThreatEntriesList()) {
        int threats = threats(entry.getUrl(), sha256);
        if (threats != 0) {
          ThreatEntry asked = ThreatEntry.newBuilder().setUrl(entry.getUrl()).build();
          response.addAllMatches(matches.of(asked, threats));
        }
      }
    }
    return response.build();
  }

  private int threats(String url, MessageDigest sha256) {
    int threats = 0;
    if (canonicalizer.of(new Indicator.Url(url)) instanceof Understood understood) {
      for (String key : understood.subject().keys()) {
        byte[] hash = sha256.digest(key.getBytes(StandardCharsets.UTF_8));
        for (FullHash found : editions.find(hash)) {
          threats |= found.bits();
        }
      }
    }
    return threats;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
