package org.handrail.modules.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.modules.control.Change;
import org.handrail.modules.control.ModuleControl;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.state.Audit.Actor;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code /v1/admin/modules} but for the upload. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "GET /v1/admin/modules",
      "GET /v1/admin/modules/history",
      "POST /v1/admin/modules/{name}/rollback",
      "DELETE /v1/admin/modules/{name}"
    },
    maxBodyBytes = 1_024,
    access = Access.ADMIN)
public final class ModulesEndpoint implements Endpoint {
  private static final int MOST_LINES = 200;

  private final ModuleControl modules;

  /** Changes these modules. */
  @Activate
  public ModulesEndpoint(@Reference ModuleControl modules) {
    this.modules = modules;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    if (call.method().equals("GET")) {
      return CompletableFuture.completedFuture(
          call.path().endsWith("/history") ? history() : ModulesJson.list(modules.list()));
    }
    if (call.method().equals("DELETE")) {
      return answer(modules.remove(call.pathParameter("name"), actor(call)));
    }
    try {
      return answer(modules.rollback(call.pathParameter("name"), version(call), actor(call)));
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
      return CompletableFuture.completedFuture(
          Problem.invalid(
              List.of(
                  new Problem.FieldError(
                      "/version", "write a version such as 1.2.0, or leave the body out"))));
    }
  }

  static Actor actor(Call call) {
    return new Actor(call.principal().orElse("nobody"), Optional.of(call.requestId()));
  }

  static CompletionStage<Answer> answer(CompletionStage<Change> change) {
    return change.handle(
        (done, failure) -> {
          Throwable cause =
              failure instanceof CompletionException && failure.getCause() != null
                  ? failure.getCause()
                  : failure;
          if (cause instanceof Refused refused) {
            return refused.problem();
          }
          if (cause != null) {
            throw new CompletionException(cause);
          }
          return ModulesJson.changed(done);
        });
  }

  private Answer history() {
    try {
      return ModulesJson.history(modules.history(MOST_LINES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Version> version(Call call) {
    if (call.body().length == 0) {
      return Optional.empty();
    }
    JsonElement version =
        JsonParser.parseString(new String(call.body(), StandardCharsets.UTF_8))
            .getAsJsonObject()
            .get("version");
    return version == null
        ? Optional.empty()
        : Optional.of(Version.parseVersion(version.getAsString()));
  }
}
