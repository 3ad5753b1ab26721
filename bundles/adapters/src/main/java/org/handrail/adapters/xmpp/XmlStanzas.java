package org.handrail.adapters.xmpp;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.adapters.desk.Protocol;
import org.handrail.adapters.xmpp.Block.Reported;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;

/**
 * The stanza as it is. A stanza that can be read is answered with a stanza and 200, also where that
 * is an error, as over BOSH (XEP-0206); what cannot be read is refused by HTTP.
 */
final class XmlStanzas implements Protocol {
  static final String BLOCKING = "urn:xmpp:blocking";
  static final String REPORTING = "urn:xmpp:reporting:1";
  static final String STANZA_ID = "urn:xmpp:sid:0";
  static final String RECEIPTS = "urn:handrail:receipts:0";

  private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  private static final Set<String> STREAMS =
      Set.of("", "jabber:client", "jabber:server", "jabber:component:accept");

  @Override
  public Set<String> mediaTypes() {
    return Set.of("application/xml", "text/xml");
  }

  @Override
  public List<ForeignReport> read(Call call) {
    return block(StrictXml.read(call.body())).reports();
  }

  @Override
  public Answer kept(Call call, List<Taken.Stored> stored) {
    Block block = block(StrictXml.read(call.body()));
    return answer(
        "result",
        block.id(),
        block.from(),
        xml -> {
          xml.writeStartElement("receipts");
          xml.writeDefaultNamespace(RECEIPTS);
          for (int i = 0; i < stored.size(); i++) {
            xml.writeStartElement("receipt");
            xml.writeAttribute("jid", block.reported().get(i).jid());
            xml.writeCharacters(stored.get(i).receipt());
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  @Override
  public Answer refused(Call call, Problem problem) {
    try {
      Element iq = StrictXml.read(call.body());
      return iq.name().equals("iq")
          ? answer("error", iq.attribute("id"), iq.attribute("from"), xml -> error(xml, problem))
          : problem;
    } catch (Refused | ImageRefused e) {
      return problem;
    }
  }

  // Without the stanza there is no id to answer to, so what its error would say stands in the
  // problem.
  @Override
  public Problem refused(Problem problem) {
    return StanzaError.in(problem);
  }

  private static void error(XMLStreamWriter xml, Problem problem) throws XMLStreamException {
    StanzaError error = StanzaError.of(problem);
    xml.writeStartElement("error");
    xml.writeAttribute("type", error.type());
    xml.writeEmptyElement(error.condition());
    xml.writeDefaultNamespace(STANZAS);
    xml.writeStartElement("text");
    xml.writeDefaultNamespace(STANZAS);
    xml.writeAttribute("xml:lang", "en");
    xml.writeCharacters(problem.detail());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static Block block(Element iq) {
    if (!iq.name().equals("iq")
        || !STREAMS.contains(iq.namespace())
        || !iq.attribute("type").equals(Optional.of("set"))
        || iq.all(BLOCKING, "block").size() != 1) {
      throw Block.bad("Send an iq of type set with one block command (XEP-0191) in it.");
    }
    List<Reported> reported = new ArrayList<>();
    for (Element item : iq.all(BLOCKING, "block").get(0).all(BLOCKING, "item")) {
      for (Element report : item.all(REPORTING, "report")) {
        reported.add(reported(item, report));
      }
    }
    return new Block(iq.attribute("id"), iq.attribute("from"), reported);
  }

  private static Reported reported(Element item, Element report) {
    String jid = item.attribute("jid").orElse("");
    String reason = report.attribute("reason").orElse("");
    if (jid.isBlank() || reason.isBlank()) {
      throw Block.bad("An item has a jid, and its report a reason.");
    }
    List<String> options = new ArrayList<>();
    for (String option : List.of(Reported.REPORT_ORIGIN, Reported.THIRD_PARTY)) {
      if (!report.all(REPORTING, option).isEmpty()) {
        options.add(option);
      }
    }
    return new Reported(
        jid,
        reason,
        report.all(REPORTING, "text").stream().map(Element::text).toList(),
        report.all(STANZA_ID, "stanza-id").stream().map(XmlStanzas::message).toList(),
        options);
  }

  private static String message(Element id) {
    return "stanza-id "
        + id.attribute("id").orElse("")
        + id.attribute("by").map(by -> " by " + by).orElse("");
  }

  private interface Payload {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static Answer answer(
      String type, Optional<String> id, Optional<String> to, Payload payload) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartElement("iq");
      xml.writeAttribute("type", type);
      if (id.isPresent()) {
        xml.writeAttribute("id", id.get());
      }
      if (to.isPresent()) {
        xml.writeAttribute("to", to.get());
      }
      payload.write(xml);
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Content(
        200, "application/xml; charset=utf-8", utf8, Map.of("Cache-Control", "no-store"));
  }
}
