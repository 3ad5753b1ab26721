package org.handrail.safebrowsing.v5;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Refused;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v5.HashList;
import org.handrail.safebrowsing.wire.v5.ListHashListsRequest;
import org.handrail.safebrowsing.wire.v5.ListHashListsResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code hashLists}: which lists there are. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v5/hashLists", consumes = "*")
public final class CatalogueEndpoint implements GoogleEndpoint {
  private final List<HashList> lists;

  /** Names the lists in the lengths of these editions. */
  @Activate
  public CatalogueEndpoint(@Reference Editions editions) {
    lists =
        new Catalogue(editions.widths()).all().stream().map(CatalogueEndpoint::described).toList();
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return Answering.now(() -> Wire.answer(Wire.wanted(call, Wire.Format.PROTO), page(call)));
  }

  private ListHashListsResponse page(Call call) {
    var message = Queries.message(call, ListHashListsRequest.getDefaultInstance());
    int size =
        message
            .map(ListHashListsRequest::getPageSize)
            .orElseGet(() -> Queries.number(call, "pageSize", "page_size"));
    String token =
        message
            .map(ListHashListsRequest::getPageToken)
            .orElseGet(
                () ->
                    Queries.strings(call, "pageToken", "page_token").stream()
                        .findFirst()
                        .orElse(""));
    int from = token.isEmpty() ? 0 : start(token);
    int to = size <= 0 ? lists.size() : (int) Math.min(lists.size(), (long) from + size);
    return ListHashListsResponse.newBuilder()
        .addAllHashLists(lists.subList(from, to))
        .setNextPageToken(to < lists.size() ? Integer.toString(to) : "")
        .build();
  }

  private int start(String token) {
    if (token.matches("[0-9]{1,4}") && Integer.parseInt(token) <= lists.size()) {
      return Integer.parseInt(token);
    }
    throw Refused.invalid("pageToken is not one that this call gave.");
  }

  private static HashList described(Catalogue.Named list) {
    return HashList.newBuilder().setName(list.name()).setMetadata(list.metadata()).build();
  }
}
