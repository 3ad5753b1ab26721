package org.handrail.modules.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.modules.control.Change;
import org.handrail.modules.control.ModuleView;
import org.handrail.modules.state.Audit;
import org.handrail.modules.state.Edition;

/** Modules as JSON. */
final class ModulesJson {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private ModulesJson() {}

  static Answer list(List<ModuleView> views) {
    return json(Map.of("modules", views.stream().map(ModulesJson::view).toList()));
  }

  static Answer changed(Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", change.name());
    change.to().ifPresent(version -> json.put("version", version));
    json.put("state", change.to().isPresent() ? "serving" : "removed");
    change.from().ifPresent(version -> json.put("previous", version));
    return json(json);
  }

  static Answer history(List<Audit.Line> lines) {
    return json(Map.of("history", lines));
  }

  private static Map<String, Object> view(ModuleView view) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", view.name());
    json.put("version", view.version());
    json.put("state", view.state());
    json.put("kind", view.kind());
    json.put("since", view.since().toString());
    json.put("services", view.services());
    view.previous().ifPresent(version -> json.put("previous", version));
    json.put("kept", view.editions().stream().map(ModulesJson::edition).toList());
    json.put("failuresInARow", view.failures());
    return json;
  }

  private static Map<String, Object> edition(Edition edition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", edition.version().toString());
    json.put("sha256", edition.sha256());
    json.put("acceptedAt", edition.acceptedAt().toString());
    edition.signer().ifPresent(signer -> json.put("signer", signer));
    json.put("quarantined", edition.quarantined());
    return json;
  }

  static Answer json(Object value) {
    return Content.json(200, GSON.toJson(value).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
