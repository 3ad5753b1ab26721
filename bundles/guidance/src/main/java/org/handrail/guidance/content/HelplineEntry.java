package org.handrail.guidance.content;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Contact;
import org.handrail.api.guidance.Helpline.DialKind;
import org.handrail.api.guidance.Helpline.Kind;
import org.handrail.api.guidance.Helpline.Method;
import org.handrail.api.guidance.Item.AgeBand;
import org.handrail.api.guidance.OpeningHours;
import org.handrail.api.guidance.OpeningHours.Span;
import org.handrail.api.guidance.Provenance;

/** One helpline of a file, with each member checked. */
final class HelplineEntry {
  /** Whether a number can be dialled from those countries. */
  interface DialCheck {
    boolean possible(String dial, DialKind kind, Set<String> from);
  }

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String END_OF_DAY = "24:00";
  // A copy of hundreds of names at each call, so called once.
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private final JsonObject json;
  private final int line;
  private final DialCheck dials;

  HelplineEntry(JsonObject json, int line, DialCheck dials) {
    this.json = json;
    this.line = line;
    this.dials = dials;
  }

  Helpline helpline() throws BrokenFile {
    Members members = new Members(json, line);
    String id = members.text("id");
    if (!ID.matcher(id).matches()) {
      throw new BrokenFile(line, "id: write lower-case words with hyphens");
    }
    Set<Audience> audiences = EnumSet.noneOf(Audience.class);
    for (String name : members.texts("audiences")) {
      audiences.add(
          Audience.find(name)
              .orElseThrow(
                  () -> new BrokenFile(line, id + ": audiences are child, parent, teacher")));
    }
    Helpline helpline =
        new Helpline(
            id,
            members.text("name"),
            members.text("country"),
            constant(Kind.class, members.text("kind"), id + ": kind"),
            audiences,
            ages(members),
            members.text("summary"),
            contacts(members, id),
            hours(members, id),
            members.find("cost"),
            members.texts("languages"),
            members.truth("anonymous"),
            members.find("notFor"),
            new Provenance(
                members.text("source"),
                members.day("verified"),
                members.day("reviewBy").orElseThrow(() -> missing(id, "reviewBy"))));
    members.nothingElse();
    return helpline;
  }

  private Optional<AgeBand> ages(Members members) throws BrokenFile {
    Optional<JsonObject> ages = members.object("ages");
    if (ages.isEmpty()) {
      return Optional.empty();
    }
    Members band = new Members(ages.get(), line);
    int from = band.number("from");
    int to = band.number("to");
    band.nothingElse();
    if (from < 0 || to < from) {
      throw new BrokenFile(line, "ages: write the lower age as from, the higher one as to");
    }
    return Optional.of(new AgeBand(from, to));
  }

  private List<Contact> contacts(Members members, String id) throws BrokenFile {
    List<Contact> contacts = new ArrayList<>();
    for (JsonElement element : members.array("contacts")) {
      if (!(element instanceof JsonObject object)) {
        throw new BrokenFile(line, id + ": each of contacts is an object");
      }
      contacts.add(contact(new Members(object, line), id));
    }
    if (contacts.isEmpty() && !members.text("kind").equals("emergency")) {
      throw new BrokenFile(line, id + ": contacts: add at least one");
    }
    return contacts;
  }

  private Contact contact(Members members, String id) throws BrokenFile {
    Method method = constant(Method.class, members.text("method"), id + ": method");
    Contact contact;
    if (method == Method.CALL || method == Method.TEXT) {
      String dial = members.text("dial");
      DialKind kind = constant(DialKind.class, members.text("kind"), id + ": kind of a contact");
      Set<String> from = new LinkedHashSet<>(members.texts("from"));
      if (!dials.possible(dial, kind, from)) {
        throw new BrokenFile(
            line,
            id
                + ": nobody can dial "
                + dial
                + " as "
                + kind.name().toLowerCase(Locale.ROOT)
                + " from "
                + String.join(", ", from));
      }
      contact = new Contact(method, dial, Optional.of(kind), members.find("text"), from);
    } else {
      String value = members.text(method == Method.EMAIL ? "address" : "url");
      if (method != Method.EMAIL && !value.startsWith("https://")) {
        throw new BrokenFile(line, id + ": a link begins with https://");
      }
      contact = new Contact(method, value, Optional.empty(), Optional.empty(), Set.of());
    }
    members.nothingElse();
    return contact;
  }

  private Optional<OpeningHours> hours(Members members, String id) throws BrokenFile {
    Optional<JsonObject> object = members.object("hours");
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Members hours = new Members(object.get(), line);
    ZoneId zone = zone(hours, id);
    boolean always = hours.truth("always").orElse(false);
    if (always) {
      hours.nothingElse();
      return Optional.of(OpeningHours.always(zone));
    }
    List<Span> spans = new ArrayList<>();
    for (JsonElement element : hours.array("spans")) {
      if (!(element instanceof JsonObject span)) {
        throw new BrokenFile(line, id + ": each of spans is an object");
      }
      spans.add(span(new Members(span, line), id));
    }
    String words = hours.text("words");
    hours.nothingElse();
    return Optional.of(new OpeningHours(zone, spans, words));
  }

  private Span span(Members members, String id) throws BrokenFile {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String day : members.texts("days")) {
      days.add(constant(DayOfWeek.class, day, id + ": days"));
    }
    Span span = new Span(days, time(members.text("from"), id), time(members.text("to"), id));
    members.nothingElse();
    return span;
  }

  private ZoneId zone(Members hours, String id) throws BrokenFile {
    String zone =
        hours.find("zone").orElseThrow(() -> new BrokenFile(line, id + ": hours need a time zone"));
    // An offset such as +01:00 is no zone: it knows no summer time.
    if (!ZONES.contains(zone)) {
      throw new BrokenFile(line, id + ": write a time zone as in Europe/London");
    }
    return ZoneId.of(zone);
  }

  private LocalTime time(String text, String id) throws BrokenFile {
    try {
      return text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new BrokenFile(line, id + ": write a time as in 09:30");
    }
  }

  private <E extends Enum<E>> E constant(Class<E> type, String name, String what)
      throws BrokenFile {
    for (E value : type.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
        return value;
      }
    }
    throw new BrokenFile(
        line, what + ": write one of " + EnumSet.allOf(type).toString().toLowerCase(Locale.ROOT));
  }

  private BrokenFile missing(String id, String member) {
    return new BrokenFile(line, id + ": add " + member);
  }
}
