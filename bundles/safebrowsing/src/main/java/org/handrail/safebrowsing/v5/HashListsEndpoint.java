package org.handrail.safebrowsing.v5;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.safebrowsing.edition.Limits;
import org.handrail.safebrowsing.edition.Position;
import org.handrail.safebrowsing.edition.Shelf;
import org.handrail.safebrowsing.http.Answering;
import org.handrail.safebrowsing.http.GoogleEndpoint;
import org.handrail.safebrowsing.http.Overridden;
import org.handrail.safebrowsing.http.Refused;
import org.handrail.safebrowsing.http.Wire;
import org.handrail.safebrowsing.wire.v5.BatchGetHashListsRequest;
import org.handrail.safebrowsing.wire.v5.BatchGetHashListsResponse;
import org.handrail.safebrowsing.wire.v5.GetHashListRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@code hashList} and {@code hashLists:batchGet}: whole lists, or what has changed in them. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "GET /v5/hashList/{name}",
      "GET /v5/hashLists:batchGet",
      "POST /v5/hashList/{name}",
      "POST /v5/hashLists:batchGet"
    },
    blocking = true,
    consumes = "*")
public final class HashListsEndpoint implements GoogleEndpoint {
  private final Editions editions;
  private final Catalogue catalogue;
  private final HashLists lists;
  private final Consumer<Shelf> prepare;

  /** Answers from these editions. */
  @Activate
  public HashListsEndpoint(@Reference Editions editions) {
    this.editions = editions;
    catalogue = new Catalogue(editions.widths());
    lists = new HashLists(catalogue, editions.minimumWait());
    prepare = lists::prepare;
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
          Call call = Overridden.of(sent);
          Function<Shelf, Message> answer =
              call.path().endsWith(":batchGet") ? batch(call) : one(call);
          Wire.Format format = Wire.wanted(call, Wire.Format.PROTO);
          return editions.shelf().thenApply(shelf -> Wire.answer(format, answer.apply(shelf)));
        });
  }

  private Function<Shelf, Message> one(Call call) {
    GetHashListRequest message =
        Queries.message(call, GetHashListRequest.getDefaultInstance())
            .orElse(GetHashListRequest.getDefaultInstance());
    Catalogue.Named list = named(call.pathParameter("name"));
    List<byte[]> versions = new ArrayList<>(Queries.bytes(call, "version", "version"));
    if (!message.getVersion().isEmpty()) {
      versions.add(message.getVersion().toByteArray());
    }
    List<Position> held = Queries.positions(versions);
    Limits limits =
        message.hasSizeConstraints()
            ? Queries.limits(message.getSizeConstraints())
            : Queries.limits(call);
    return shelf -> lists.of(shelf, list, of(list, held), limits);
  }

  private Function<Shelf, Message> batch(Call call) {
    var message = Queries.message(call, BatchGetHashListsRequest.getDefaultInstance());
    List<String> names =
        message
            .map(m -> List.copyOf(m.getNamesList()))
            .orElseGet(() -> Queries.strings(call, "names", "names"));
    List<byte[]> versions =
        message
            .map(m -> m.getVersionList().stream().map(ByteString::toByteArray).toList())
            .orElseGet(() -> Queries.bytes(call, "version", "version"));
    Limits limits =
        message
            .map(m -> Queries.limits(m.getSizeConstraints()))
            .orElseGet(() -> Queries.limits(call));
    if (names.isEmpty()) {
      throw Refused.invalid("names is missing: name the hash lists, as in names=se-4b.");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw Refused.invalid("names holds no name twice.");
    }
    List<Catalogue.Named> wanted = names.stream().map(this::named).toList();
    List<Position> held = Queries.positions(versions);
    wanted.forEach(list -> atMostOne(list, held));
    return shelf -> {
      BatchGetHashListsResponse.Builder response = BatchGetHashListsResponse.newBuilder();
      for (Catalogue.Named list : wanted) {
        response.addHashLists(lists.of(shelf, list, of(list, held), limits));
      }
      return response.build();
    };
  }

  private static void atMostOne(Catalogue.Named list, List<Position> held) {
    if (held.stream().filter(position -> position.list() == list.code()).count() > 1) {
      throw Refused.invalid("version holds at most one version of each list.");
    }
  }

  private static Optional<Position> of(Catalogue.Named list, List<Position> held) {
    return held.stream()
        .filter(position -> position.list() == list.code())
        .map(position -> position.as(list.key().code()))
        .findFirst();
  }

  private Catalogue.Named named(String name) {
    return catalogue.find(name).orElseThrow(Refused::unknownList);
  }
}
