package org.handrail.delivery.file;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Drops each report, still sealed, into a folder below {@code outbox/} of the home, where another
 * program fetches it: {@code ID.json}, the clear header, and then {@code ID.age}, the report. Who
 * sees the second has both, whole. Off until it is configured: a copy that nobody fetches is a copy
 * that nobody deletes.
 */
@Component(
    service = ReportSink.class,
    configurationPid = "org.handrail.delivery.file",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FileDrop.Config.class, factory = true)
public final class FileDrop implements ReportSink {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** The configuration of one folder; {@code etc/org.handrail.delivery.file-NAME.cfg}. */
  @ObjectClassDefinition(name = "Handrail file drop")
  public @interface Config {
    /** The stable name of the sink, which is also that of its folder. */
    @AttributeDefinition
    String name() default "file-drop";

    /** One sentence for the person who reports: who reads what is dropped. */
    @AttributeDefinition
    String why() default "The people who run this service fetch it.";
  }

  private final String name;
  private final String why;
  private final DropFolder folder;

  /** Drops below {@code outbox/} of the home. */
  @Activate
  public FileDrop(BundleContext context, Config config) throws IOException {
    this(Path.of(context.getProperty("handrail.home")), config.name(), config.why());
  }

  FileDrop(Path home, String name, String why) throws IOException {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "etc/org.handrail.delivery.file-*.cfg: name = "
              + name
              + " is not allowed: write lower-case words with hyphens, such as school-team");
    }
    this.name = name;
    this.why = why;
    folder = DropFolder.in(home.resolve("outbox").resolve(name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return new Acceptance(true, why);
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    String id = report.header().id().toString();
    try {
      folder.put(id + ".json", json(report.header()));
      folder.put(id + ".age", report.ciphertext());
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    } catch (IOException e) {
      return CompletableFuture.completedFuture(new Outcome.NotNow(e.getClass().getSimpleName()));
    }
  }

  private static byte[] json(ReportHeader header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", header.id().toString());
    header.client().ifPresent(client -> json.put("client", client));
    json.put("category", header.category().wireName());
    json.put("urgent", header.urgent());
    header.country().ifPresent(country -> json.put("country", country));
    json.put("receivedHour", header.receivedHour().toString());
    json.put("listHit", header.listHit().wireName());
    json.put("sizeBucket", header.sizeBucket());
    json.put("keyEpoch", header.keyEpoch());
    json.put("ciphertextSha256", header.ciphertextSha256());
    return (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
