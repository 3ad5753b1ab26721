package org.handrail.delivery.ncmec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.clear.Audience;
import org.handrail.delivery.opened.OpenedReport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Opens each report that is NCMEC's business and hands it to the CyberTipline: opened there, its
 * words as a text file, closed; retracted where a step fails. The one destination that does not get
 * a report sealed, so whoever configures it puts its key on this server.
 */
@Component(
    service = ReportSink.class,
    configurationPid = "org.handrail.delivery.ncmec",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NcmecConfig.class)
public final class NcmecSink implements ReportSink {
  private static final String FILE = "etc/org.handrail.delivery.ncmec.cfg";

  private final String name;
  private final Audience audience;
  private final String identity;
  private final Registration registration;
  private final CyberTipline tipline;

  /**
   * Reports as the registration says.
   *
   * @throws IOException when the password or the identity cannot be read
   */
  @Activate
  public NcmecSink(BundleContext context, NcmecConfig config) throws IOException {
    this(config, Path.of(context.getProperty("handrail.home")));
  }

  NcmecSink(NcmecConfig config, Path home) throws IOException {
    name = config.name();
    Registration.check(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"), "name", name, "lower-case words with hyphens");
    audience =
        Audience.of(FILE, new String[0], config.countries(), config.anonymous(), config.why());
    identity = Files.readString(home.resolve(config.identityFile())).strip();
    Registration.check(
        identity.startsWith("AGE-SECRET-KEY-1"),
        "identityFile",
        config.identityFile(),
        "a file that holds an age identity, AGE-SECRET-KEY-1…");
    registration =
        new Registration(
            URI.create(config.url().replaceFirst("/$", "")),
            config.user(),
            Files.readString(home.resolve(config.passwordFile())).strip(),
            new Registration.Contact(config.firstName(), config.lastName(), config.email()),
            Duration.ofMillis(config.timeoutMillis()));
    tipline = new CyberTipline(registration);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return IncidentType.of(circumstances.category()).isPresent()
        ? audience.acceptance(circumstances)
        : new Acceptance(false, "It takes reports about sexual abuse of children only.");
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    return CompletableFuture.completedFuture(hand(report));
  }

  private Outcome hand(SealedReport report) {
    Optional<IncidentType> incident = IncidentType.of(report.header().category());
    if (incident.isEmpty()) {
      return new Outcome.Refused("it is about something else by now");
    }
    Optional<OpenedReport> opened = OpenedReport.open(report, identity);
    if (opened.isEmpty()) {
      return new Outcome.Refused("it is not sealed to this destination's key");
    }
    Submission submission = new Submission(report.header(), opened.get(), registration.contact());
    Reply submitted = tipline.submit(submission.xml(incident.get()));
    if (!submitted.success() || submitted.reportId().isEmpty()) {
      return failed("submit", submitted);
    }
    return close(submitted.reportId(), submission);
  }

  private Outcome close(String reportId, Submission submission) {
    Optional<byte[]> details = submission.details();
    if (details.isPresent()) {
      Reply uploaded = tipline.upload(reportId, details.get());
      if (!uploaded.success()) {
        // An open report goes by itself after a day; retracting is the polite way.
        tipline.retract(reportId);
        return failed("upload", uploaded);
      }
    }
    Reply finished = tipline.finish(reportId);
    if (finished.finished()) {
      return new Outcome.Accepted();
    }
    tipline.retract(reportId);
    return failed("finish", finished);
  }

  private static Outcome failed(String step, Reply reply) {
    OptionalInt code =
        reply.code() == Reply.NONE ? OptionalInt.empty() : OptionalInt.of(reply.code());
    String why = step + " was answered " + (code.isEmpty() ? "nothing" : reply.code());
    return reply.refused() ? new Outcome.Refused(why, code) : new Outcome.NotNow(why, code);
  }
}
