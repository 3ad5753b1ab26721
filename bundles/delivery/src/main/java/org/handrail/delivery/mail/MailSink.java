package org.handrail.delivery.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.clear.Audience;
import org.handrail.delivery.clear.Several;
import org.handrail.delivery.xarf.XarfReport.Organisation;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Writes a letter about each report, through an SMTP server, with angus-mail. A report that comes
 * again gets a letter with the same Message-ID.
 */
@Component(
    service = ReportSink.class,
    configurationPid = "org.handrail.delivery.mail",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MailConfig.class, factory = true)
public final class MailSink implements ReportSink {
  private static final String FILE = "etc/org.handrail.delivery.mail-*.cfg";

  private final String name;
  private final Postbox postbox;
  private final Audience audience;
  private final Letter letter;

  /**
   * Writes to whom the configuration names.
   *
   * @throws IOException when the password cannot be read
   */
  @Activate
  public MailSink(BundleContext context, MailConfig config) throws IOException {
    this(config, Path.of(context.getProperty("handrail.home")));
  }

  MailSink(MailConfig config, Path home) throws IOException {
    name = config.name();
    Postbox.check(
        name.matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "name",
        name,
        "lower-case words with hyphens, such as school-team");
    String password =
        config.passwordFile().isEmpty()
            ? ""
            : Files.readString(home.resolve(config.passwordFile())).strip();
    postbox =
        new Postbox(
            config.host(),
            config.port(),
            config.security(),
            config.user(),
            password,
            config.from(),
            Several.of(config.to()),
            config.timeoutMillis());
    audience =
        Audience.of(
            FILE, config.categories(), config.countries(), config.anonymous(), config.why());
    letter = letter(config, postbox);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return letter.canSay(circumstances.category())
        ? audience.acceptance(circumstances)
        : new Acceptance(false, "It does not take reports about this.");
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    // angus-mail finds its own parts by the thread's class loader, which in OSGi knows none.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MailSink.class.getClassLoader());
    try {
      return CompletableFuture.completedFuture(send(report));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Outcome send(SealedReport report) {
    Session session = Session.getInstance(postbox.settings());
    try (SMTPTransport transport = new SMTPTransport(session, null)) {
      Message message = message(session, report);
      transport.connect(
          postbox.host(),
          postbox.port(),
          postbox.user().isEmpty() ? null : postbox.user(),
          postbox.user().isEmpty() ? null : postbox.password());
      transport.sendMessage(message, message.getAllRecipients());
      return new Outcome.Accepted();
    } catch (MessagingException e) {
      return outcome(e);
    }
  }

  private Message message(Session session, SealedReport report) throws MessagingException {
    ReportHeader header = report.header();
    MimeMessage message =
        new SameId(session, "<" + header.id() + "." + name + "@" + postbox.domain() + ">");
    message.setFrom(new InternetAddress(postbox.from(), true));
    for (String address : postbox.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    message.setSubject((header.urgent() ? "Urgent: report " : "Report ") + header.id(), "UTF-8");
    // RFC 3834: nobody answers it automatically.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setSentDate(java.util.Date.from(header.receivedHour()));
    letter.write(report, message);
    message.saveChanges();
    return message;
  }

  // The server's own words may name an address: only its code is handed on.
  private static Outcome outcome(MessagingException failure) {
    int code = code(failure);
    if (code >= 500 && !(failure instanceof AuthenticationFailedException)) {
      return new Outcome.Refused("the mail server answered " + code, OptionalInt.of(code));
    }
    return code > 0
        ? new Outcome.NotNow("the mail server answered " + code, OptionalInt.of(code))
        : new Outcome.NotNow(failure.getClass().getSimpleName());
  }

  private static int code(MessagingException failure) {
    int code =
        failure instanceof SMTPSendFailedException sent
            ? sent.getReturnCode()
            : failure instanceof SMTPAddressFailedException address ? address.getReturnCode() : 0;
    Exception next = failure.getNextException();
    return next instanceof MessagingException deeper ? Math.max(code, code(deeper)) : code;
  }

  private static Letter letter(MailConfig config, Postbox postbox) {
    return switch (config.content()) {
      case "notice" -> Letters.NOTICE;
      case "sealed" -> Letters.SEALED;
      case "arf" -> new ArfLetter(postbox.domain());
      case "xarf" ->
          new XarfLetter(new Organisation(config.organisation(), postbox.from(), postbox.domain()));
      default ->
          throw new IllegalArgumentException(
              FILE
                  + ": content = "
                  + config.content()
                  + " is not allowed: write notice, sealed, xarf or arf");
    };
  }

  /** A message that keeps the id it is given. */
  private static final class SameId extends MimeMessage {
    private final String id;

    SameId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
