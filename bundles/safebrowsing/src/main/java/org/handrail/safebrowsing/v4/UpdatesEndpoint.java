package org.handrail.safebrowsing.v4;

import com.google.protobuf.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.edition.Limits;
import org.handrail.safebrowsing.edition.ListKey;
import org.handrail.safebrowsing.edition.Position;
import org.handrail.safebrowsing.edition.Shelf;
import org.handrail.safebrowsing.edition.Threat;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Overridden;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v4.CompressionType;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest.ListUpdateRequest;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse.ListUpdateResponse;
import org.handrail.safebrowsing.wire.v4.ThreatEntryType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code threatListUpdates:fetch}. A list of a type that nothing here is of is answered as an empty
 * one, so that a client that asks for it as well still gets the others.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "POST /v4/threatListUpdates:fetch",
      "GET /v4/threatListUpdates:fetch",
      "GET /v4/encodedUpdates/{encodedRequest}",
      "POST /v4/encodedUpdates/{encodedRequest}"
    },
    blocking = true,
    consumes = "*")
public final class UpdatesEndpoint implements GoogleEndpoint {
  private static final int MOST_LISTS = 100;

  private final Editions editions;
  private final ListUpdates updates = new ListUpdates();
  private final Consumer<Shelf> prepare = updates::prepare;

  /** Answers from these editions. */
  @Activate
  public UpdatesEndpoint(@Reference Editions editions) {
    this.editions = editions;
    editions.onChange(prepare);
  }

  @Deactivate
  void stop() {
    editions.forget(prepare);
  }

  @Override
  public CompletionStage<Answer> handle(Call sent) {
    return Answering.of(
        () -> {
          boolean encoded = sent.path().startsWith("/v4/encodedUpdates/");
          Call call = encoded ? Overridden.of(sent) : sent;
          FetchThreatListUpdatesRequest empty = FetchThreatListUpdatesRequest.getDefaultInstance();
          FetchThreatListUpdatesRequest request =
              encoded
                  ? Wire.decode(call.pathParameter("encodedRequest"), empty)
                  : Wire.read(call, empty);
          check(request);
          Wire.Format came = encoded ? Wire.Format.JSON : Wire.sent(call);
          Wire.Format format = Wire.wanted(call, came);
          return editions.shelf().thenApply(shelf -> Wire.answer(format, answer(request, shelf)));
        });
  }

  private static void check(FetchThreatListUpdatesRequest request) {
    int count = request.getListUpdateRequestsCount();
    Threats.require(
        count > 0 && count <= MOST_LISTS,
        "listUpdateRequests holds 1 to " + MOST_LISTS + " requests.");
    for (ListUpdateRequest list : request.getListUpdateRequestsList()) {
      Threats.require(
          list.getConstraints().getMaxUpdateEntries() >= 0
              && list.getConstraints().getMaxDatabaseEntries() >= 0,
          "constraints.maxUpdateEntries and maxDatabaseEntries are not negative.");
    }
  }

  private FetchThreatListUpdatesResponse answer(
      FetchThreatListUpdatesRequest request, Shelf shelf) {
    FetchThreatListUpdatesResponse.Builder response = FetchThreatListUpdatesResponse.newBuilder();
    boolean complete = true;
    for (ListUpdateRequest list : request.getListUpdateRequestsList()) {
      ListUpdateResponse update = update(list, shelf);
      response.addListUpdateResponses(update);
      complete &= complete(list, shelf, update);
    }
    if (complete) {
      // Without it a client may ask again at once, for what the limits kept back.
      response.setMinimumWaitDuration(
          Duration.newBuilder().setSeconds(editions.minimumWait().toSeconds()));
    }
    return response.build();
  }

  private ListUpdateResponse update(ListUpdateRequest list, Shelf shelf) {
    boolean rice =
        list.getConstraints().getSupportedCompressionsList().contains(CompressionType.RICE);
    Optional<Position> held = Position.find(list.getState().toByteArray());
    return updates.of(shelf, key(list), held, limits(list), rice).toBuilder()
        .setThreatTypeValue(list.getThreatTypeValue())
        .setThreatEntryTypeValue(list.getThreatEntryTypeValue())
        .setPlatformTypeValue(list.getPlatformTypeValue())
        .build();
  }

  private static boolean complete(ListUpdateRequest list, Shelf shelf, ListUpdateResponse update) {
    int most = list.getConstraints().getMaxDatabaseEntries();
    int all = shelf.latest(key(list)).prefixes().size();
    int held =
        Position.find(update.getNewClientState().toByteArray()).map(Position::count).orElse(0);
    return held >= (most == 0 ? all : Math.min(all, most));
  }

  private static ListKey key(ListUpdateRequest list) {
    Optional<Threat> threat =
        list.getThreatEntryTypeValue() == ThreatEntryType.URL_VALUE
            ? Threats.find(list.getThreatTypeValue())
            : Optional.empty();
    return new ListKey(threat, 4);
  }

  private static Limits limits(ListUpdateRequest list) {
    return new Limits(
        list.getConstraints().getMaxUpdateEntries(), list.getConstraints().getMaxDatabaseEntries());
  }
}
