package org.handrail.report.intake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReporterRole;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Members;
import org.handrail.reading.Refused;
import org.handrail.report.incident.Subject;

/**
 * Reads the body of a report. Only the category is required; members that a report does not have
 * are left out.
 */
public final class FormReader {
  private static final List<String> SEALED =
      List.of(
          "category",
          "inDanger",
          "reporter",
          "about",
          "platform",
          "conversation",
          "words",
          "contact",
          "complete",
          "origin");
  private static final int MOST_ABOUT = 50;
  private static final int LONGEST_WORDS = 10_000;
  private static final int MOST_ITEMS = 50;

  private record Origin(boolean keepHere, Optional<String> item) {}

  private FormReader() {}

  /**
   * The report in a body.
   *
   * @throws Refused when it is not one
   * @throws ImageRefused when there is an image in it
   */
  public static ReportForm read(byte[] body) {
    JsonObject json = BoundedJson.object(body);
    List<FieldError> errors = new ArrayList<>();
    Members members = new Members(json, "", errors);
    ReportForm form = form(json, members);
    if (!json.has("category")) {
      members.wrong("category", "Say what it is about; other will do.");
    }
    refuse(errors);
    return form;
  }

  /**
   * More answers to the same questions; none is required, but there must be one.
   *
   * @throws Refused when they are none
   * @throws ImageRefused when there is an image in them
   */
  public static MoreAnswers readMore(byte[] body) {
    JsonObject json = BoundedJson.object(body);
    List<FieldError> errors = new ArrayList<>();
    ReportForm form = form(json, new Members(json, "", errors));
    if (form.words().size() == 0) {
      errors.add(new FieldError("", "Send at least one answer, such as words."));
    }
    refuse(errors);
    return new MoreAnswers(
        json.has("category") ? Optional.of(form.category()) : Optional.empty(),
        form.inDanger(),
        form.subject(),
        form.words());
  }

  /**
   * What destinations decide by; of a report that is not written yet, so nothing is required.
   *
   * @throws Refused when something in it is wrong
   * @throws ImageRefused when there is an image in it
   */
  public static Circumstances readCircumstances(byte[] body) {
    JsonObject json = BoundedJson.object(body);
    List<FieldError> errors = new ArrayList<>();
    ReportForm form = form(json, new Members(json, "", errors));
    refuse(errors);
    return form.circumstances();
  }

  /**
   * The text of a message, {@code {"text": …}}.
   *
   * @throws Refused when there is none
   * @throws ImageRefused when there is an image in it
   */
  public static String readMessage(byte[] body) {
    JsonObject json = BoundedJson.object(body);
    List<FieldError> errors = new ArrayList<>();
    Members members = new Members(json, "", errors);
    Optional<String> text = members.text("text", LONGEST_WORDS).filter(t -> !t.isBlank());
    if (text.isEmpty() && errors.isEmpty()) {
      members.wrong("text", "Write what you want to say.");
    }
    refuse(errors);
    return text.orElse("");
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new Refused(Problem.invalid(errors));
    }
  }

  private static ReportForm form(JsonObject json, Members members) {
    Optional<ReportCategory> category =
        members.oneOf(
            "category",
            ReportCategory::find,
            List.of(ReportCategory.values()),
            ReportCategory::wireName);
    boolean inDanger = members.bool("inDanger").orElse(false);
    members.text("words", LONGEST_WORDS);
    Optional<String> platform = members.text("platform", 100);
    Optional<String> conversation = members.text("conversation", 500);
    members.bool("complete");
    Optional<Members> contact = members.object("contact");
    contact.ifPresent(
        c -> {
          c.text("method", 50);
          c.text("value", 300);
        });
    Optional<Origin> origin = members.object("origin").map(FormReader::origin);
    Optional<Members> reporter = members.object("reporter");
    List<Indicator> about = new ArrayList<>();
    members.objects("about", MOST_ABOUT).forEach(one -> indicator(one).ifPresent(about::add));
    return new ReportForm(
        category.orElse(ReportCategory.OTHER),
        inDanger,
        reporter.flatMap(FormReader::role),
        reporter
            .flatMap(r -> r.whole("age", 0, 120))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()),
        reporter.flatMap(FormReader::country),
        contact.isEmpty(),
        origin.map(Origin::keepHere).orElse(false),
        new Subject(
            about,
            conversation.map(c -> platform.orElse("") + '\n' + c),
            origin.flatMap(Origin::item)),
        sealed(json));
  }

  // What a report was in the protocol it came by: sealed as it is, for whoever reads it.
  private static Origin origin(Members origin) {
    Optional<String> protocol = origin.text("protocol", 40);
    origin.text("term", 300);
    List<String> items = origin.texts("items", MOST_ITEMS, 2_048);
    origin.whole("itemsLeftOut", 0, Integer.MAX_VALUE);
    return new Origin(
        origin.bool("keepHere").orElse(false),
        items.stream().findFirst().map(item -> protocol.orElse("") + '\n' + item));
  }

  private static Optional<ReporterRole> role(Members reporter) {
    reporter.text("locale", 35);
    return reporter.oneOf(
        "role", ReporterRole::find, List.of(ReporterRole.values()), ReporterRole::wireName);
  }

  private static Optional<String> country(Members reporter) {
    return reporter
        .text("country", 2)
        .flatMap(
            country ->
                country.matches("[A-Z]{2}")
                    ? Optional.of(country)
                    : reporter.wrong(
                        "country", "Write two capital letters, such as GB (ISO 3166-1)."));
  }

  private static Optional<Indicator> indicator(Members one) {
    Optional<IndicatorType> type =
        one.oneOf(
            "type", IndicatorType::find, List.of(IndicatorType.values()), IndicatorType::wireName);
    Optional<String> value = one.text("value", LONGEST_WORDS);
    Optional<String> region = one.text("region", 2);
    Optional<String> platform = one.text("platform", 100);
    if (type.isEmpty() || value.isEmpty()) {
      return one.wrong(
          type.isEmpty() ? "type" : "value",
          "Say what it is: url, phone, email, handle or text, and its value.");
    }
    return Optional.of(
        switch (type.get()) {
          case URL -> new Indicator.Url(value.get());
          case PHONE -> new Indicator.Phone(value.get(), region);
          case EMAIL -> new Indicator.Email(value.get());
          case HANDLE -> new Indicator.Handle(platform.orElse(""), value.get());
          case TEXT -> new Indicator.Text(value.get());
        });
  }

  private static JsonObject sealed(JsonObject json) {
    JsonObject sealed = new JsonObject();
    for (String name : SEALED) {
      JsonElement value = json.get(name);
      if (value != null) {
        sealed.add(name, value);
      }
    }
    return sealed;
  }
}
