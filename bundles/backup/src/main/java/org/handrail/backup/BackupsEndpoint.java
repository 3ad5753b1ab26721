package org.handrail.backup;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.handrail.api.home.LiveFile;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.backup.Backups.Backup;
import org.handrail.backup.Backups.Begun;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code POST /v1/admin/backups}: begins a backup; {@code GET …/{name}}: where it stands. It goes
 * to {@code backups/} of the home and never over the network.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"POST /v1/admin/backups", "GET /v1/admin/backups/{name}"},
    access = Access.ADMIN,
    blocking = true,
    maxBodyBytes = 1_024,
    consumes = "*")
public final class BackupsEndpoint implements Endpoint {
  private static final Gson GSON = new Gson();

  private final Backups backups;
  private final Audit audit;

  /** Backs the home up. */
  @Activate
  public BackupsEndpoint(
      BundleContext context,
      @Reference Audit audit,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<LiveFile> liveFiles) {
    this(
        new Backups(Path.of(context.getProperty("handrail.home")), liveFiles, Clock.systemUTC()),
        audit);
  }

  BackupsEndpoint(Backups backups, Audit audit) {
    this.backups = backups;
    this.audit = audit;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    try {
      return CompletableFuture.completedFuture(
          call.method().equals("GET") ? find(call.pathParameter("name")) : begin(call));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer begin(Call call) throws IOException {
    String actor = "token " + call.principal().orElse("unknown");
    Optional<String> request = Optional.of(Deed.name(call.requestId()));
    Begun begun =
        backups.begin(
            ended ->
                audit.keep(
                    new Deed(
                        actor,
                        "backup.make",
                        Deed.name(ended.name()),
                        ended.state().name().toLowerCase(Locale.ROOT),
                        request)));
    if (begun instanceof Begun.Running running) {
      return json(202, new Backup(running.name(), Backups.State.RUNNING, 0))
          .with("Location", "/v1/admin/backups/" + running.name());
    }
    return begun instanceof Begun.Busy ? busy() : noRecoveryKey();
  }

  private Answer find(String name) {
    return backups
        .find(name)
        .<Answer>map(backup -> json(200, backup))
        .orElseGet(BackupsEndpoint::unknown);
  }

  private static Content json(int status, Backup backup) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", backup.name());
    json.put("state", backup.state().name().toLowerCase(Locale.ROOT));
    json.put("bytes", backup.bytes());
    return Content.json(status, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  private static Problem busy() {
    return Problem.of(
            "backup-busy",
            409,
            "A backup is being made",
            "Wait until it is done: there is one at a time.")
        .with("Retry-After", "5");
  }

  private static Problem noRecoveryKey() {
    return Problem.of(
        "backup-no-recovery-key",
        409,
        "There is no recovery key",
        "A backup is sealed to it: make one with handrail.jar keys init --recovery FILE, and keep"
            + " that file elsewhere.");
  }

  private static Problem unknown() {
    return Problem.of(
        "backup-unknown",
        404,
        "No such backup was made",
        "Only the last one since the server started is known by name; the others are in the"
            + " folder.");
  }
}
