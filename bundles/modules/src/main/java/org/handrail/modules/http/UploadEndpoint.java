package org.handrail.modules.http;

import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.modules.control.ModuleControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /v1/admin/modules}: takes a jar, and answers 200 when the module serves. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = "POST /v1/admin/modules",
    maxBodyBytes = 64 << 20,
    consumes = "application/java-archive",
    access = Access.ADMIN)
public final class UploadEndpoint implements Endpoint {
  private final ModuleControl modules;

  /** Installs into these modules. */
  @Activate
  public UploadEndpoint(@Reference ModuleControl modules) {
    this.modules = modules;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return ModulesEndpoint.answer(modules.install(call.body(), ModulesEndpoint.actor(call)));
  }
}
