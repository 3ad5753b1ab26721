package org.handrail.delivery.ncmec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.handrail.api.report.ReportHeader;
import org.handrail.delivery.ncmec.Registration.Contact;
import org.handrail.delivery.opened.OpenedReport;

/**
 * A report as the XML of {@code /submit}. The order of elements matters to NCMEC; it is that of its
 * public documentation. The words go as a file, {@link #details}.
 */
final class Submission {
  private static final int LONGEST = 3_000;

  private final ReportHeader header;
  private final OpenedReport report;
  private final Contact contact;

  Submission(ReportHeader header, OpenedReport report, Contact contact) {
    this.header = header;
    this.report = report;
    this.contact = contact;
  }

  /** The document. */
  byte[] xml(IncidentType incident) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeStartElement("report");
      summary(xml, incident);
      internetDetails(xml);
      reporter(xml);
      reported(xml);
      element(
          xml,
          "additionalInfo",
          "Report " + header.id() + " of a Handrail server. The person who reported is not named.");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return out.toByteArray();
  }

  /** What was written, as a text file; empty where nothing was. */
  Optional<byte[]> details() {
    StringBuilder text = new StringBuilder();
    report.text("words").ifPresent(words -> text.append(words).append('\n'));
    for (String type : List.of("handle", "phone", "email", "url", "text")) {
      report
          .about(type)
          .forEach(value -> text.append(type).append(": ").append(value).append('\n'));
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void summary(XMLStreamWriter xml, IncidentType incident) throws XMLStreamException {
    xml.writeStartElement("incidentSummary");
    element(xml, "incidentType", incident.type());
    if (header.urgent()) {
      element(xml, "escalateToHighPriority", "The reporter says that somebody is in danger now.");
    }
    if (incident.annotation().isPresent()) {
      xml.writeStartElement("reportAnnotations");
      xml.writeEmptyElement(incident.annotation().get());
      xml.writeEndElement();
    }
    element(xml, "incidentDateTime", header.receivedHour().toString());
    element(
        xml,
        "incidentDateTimeDescription",
        "When the report came, to the hour; when it happened is not known.");
    xml.writeEndElement();
  }

  private void internetDetails(XMLStreamWriter xml) throws XMLStreamException {
    for (String url : report.about("url")) {
      xml.writeStartElement("internetDetails");
      xml.writeStartElement("webPageIncident");
      element(xml, "url", url);
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeStartElement("internetDetails");
    xml.writeStartElement("chatImIncident");
    Optional<String> client = report.text("platform").or(header::client);
    if (client.isPresent()) {
      element(xml, "chatClient", client.get());
    }
    Optional<String> room = report.text("conversation");
    if (room.isPresent()) {
      element(xml, "chatRoomName", room.get());
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void reporter(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("reporter");
    xml.writeStartElement("reportingPerson");
    element(xml, "firstName", contact.firstName());
    element(xml, "lastName", contact.lastName());
    element(xml, "email", contact.email());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void reported(XMLStreamWriter xml) throws XMLStreamException {
    List<String> names = report.about("handle");
    if (!names.isEmpty()) {
      xml.writeStartElement("personOrUserReported");
      element(xml, "screenName", names.get(0));
      xml.writeEndElement();
    }
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    String written = writable(text);
    xml.writeStartElement(name);
    xml.writeCharacters(written.substring(0, Math.min(LONGEST, written.length())));
    xml.writeEndElement();
  }

  // XML 1.0 has no place for most control characters; a report may have any.
  private static String writable(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xD7FF)
                    || (c >= 0xE000 && c <= 0xFFFD)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
