package org.handrail.delivery.file;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.clear.HeaderJson;
import org.handrail.files.OwnerFile;
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
  private final Path folder;

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
    folder = Files.createDirectories(home.resolve("outbox").resolve(name));
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
    // Made once and away now, it may be a disk that is not mounted: nothing is put in its place.
    if (!Files.isDirectory(folder)) {
      return CompletableFuture.completedFuture(new Outcome.NotNow("the folder is away"));
    }
    try {
      OwnerFile.write(folder.resolve(id + ".json"), json(report.header()));
      OwnerFile.write(folder.resolve(id + ".age"), report.ciphertext());
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    } catch (IOException e) {
      return CompletableFuture.completedFuture(new Outcome.NotNow(e.getClass().getSimpleName()));
    }
  }

  private static byte[] json(ReportHeader header) {
    return (GSON.toJson(HeaderJson.of(header)) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
