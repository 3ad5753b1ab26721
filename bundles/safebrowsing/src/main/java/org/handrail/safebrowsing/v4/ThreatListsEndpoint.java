package org.handrail.safebrowsing.v4;

import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Threat;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v4.ListThreatListsResponse;
import org.handrail.safebrowsing.wire.v4.PlatformType;
import org.handrail.safebrowsing.wire.v4.ThreatEntryType;
import org.handrail.safebrowsing.wire.v4.ThreatListDescriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** {@code threatLists}: every threat on every platform, for links. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v4/threatLists", consumes = "*")
public final class ThreatListsEndpoint implements GoogleEndpoint {
  private final ListThreatListsResponse lists = lists();

  /** Always the same answer. */
  @Activate
  public ThreatListsEndpoint() {}

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return Answering.now(() -> Wire.answer(Wire.wanted(call, Wire.Format.JSON), lists));
  }

  private static ListThreatListsResponse lists() {
    ListThreatListsResponse.Builder response = ListThreatListsResponse.newBuilder();
    for (Threat threat : Threat.values()) {
      for (PlatformType platform : PlatformType.values()) {
        if (platform != PlatformType.UNRECOGNIZED
            && platform != PlatformType.PLATFORM_TYPE_UNSPECIFIED) {
          response.addThreatLists(
              ThreatListDescriptor.newBuilder()
                  .setThreatTypeValue(threat.number())
                  .setPlatformType(platform)
                  .setThreatEntryType(ThreatEntryType.URL));
        }
      }
    }
    return response.build();
  }
}
