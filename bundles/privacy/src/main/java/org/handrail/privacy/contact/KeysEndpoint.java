package org.handrail.privacy.contact;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.privacy.range.PrivacyProblems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /v1/oprf/keys}: the public halves of the keys in use, the current one first. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/oprf/keys")
public final class KeysEndpoint implements Endpoint {
  private final Contacts contacts;

  /** Shows the keys of these contacts. */
  @Activate
  public KeysEndpoint(@Reference Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    List<LiveKey> live = contacts.live();
    return CompletableFuture.completedFuture(
        live.isEmpty() ? PrivacyProblems.preparing() : answer(live));
  }

  private static Content answer(List<LiveKey> live) {
    JsonArray keys = new JsonArray();
    for (LiveKey key : live) {
      JsonObject one = new JsonObject();
      one.addProperty("id", key.key().id());
      one.addProperty("publicKey", HexFormat.of().formatHex(key.key().publicKey().bytes()));
      one.addProperty("madeAt", key.madeAt().toString());
      keys.add(one);
    }
    JsonObject body = new JsonObject();
    body.addProperty("suite", "P256-SHA256");
    body.addProperty("mode", "VOPRF");
    body.add("keys", keys);
    return Content.json(200, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "public, max-age=300");
  }
}
