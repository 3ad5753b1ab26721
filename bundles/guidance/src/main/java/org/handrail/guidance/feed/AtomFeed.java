package org.handrail.guidance.feed;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Topic;

/** Items as an Atom feed (RFC 4287), with what {@code _handrail} says as one element. */
public final class AtomFeed {
  /** The media type. */
  public static final String TYPE = "application/atom+xml; charset=utf-8";

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String HANDRAIL = "urn:handrail:guidance:1";
  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;
  private final Markdown markdown;
  private final LocalDate today;

  private AtomFeed(XMLStreamWriter xml, Markdown markdown, LocalDate today) {
    this.xml = xml;
    this.markdown = markdown;
    this.today = today;
  }

  /**
   * The feed, in UTF-8; the same bytes for the same items on the same day.
   *
   * @param name tells this choice of items from others
   * @param items what to read, the best first; not empty
   */
  public static byte[] write(String name, List<Item> items, Markdown markdown, LocalDate today) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(out, "UTF-8");
      new AtomFeed(xml, markdown, today).feed(name, items);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return out.toByteArray();
  }

  private void feed(String name, List<Item> items) throws XMLStreamException {
    String language = JsonFeed.language(items);
    Phrases phrases = Phrases.of(language);
    LocalDate updated = items.stream().map(Item::updated).max(LocalDate::compareTo).orElseThrow();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("h", HANDRAIL);
    xml.writeAttribute("xml:lang", language);
    text("id", Ids.feed(name));
    text("title", phrases.get("title"));
    text("subtitle", phrases.get("description"));
    text("updated", JsonFeed.day(updated));
    xml.writeStartElement("author");
    text("name", "Handrail");
    xml.writeEndElement();
    for (Item item : items) {
      entry(item);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(Item item) throws XMLStreamException {
    xml.writeStartElement("entry");
    xml.writeAttribute("xml:lang", item.locale());
    text("id", Ids.of(item));
    text("title", item.title());
    text("updated", JsonFeed.day(item.updated()));
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", "alternate");
    xml.writeAttribute("type", "text/html");
    xml.writeAttribute("hreflang", item.locale());
    xml.writeAttribute("href", Json.path(item));
    for (String topic : item.topics().stream().map(Topic::wireName).sorted().toList()) {
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", topic);
    }
    text("summary", item.summary());
    xml.writeStartElement("content");
    xml.writeAttribute("type", "html");
    xml.writeCharacters(Notes.before(item, today) + markdown.html(item.markdown()));
    xml.writeEndElement();
    about(item);
    xml.writeEndElement();
  }

  private void about(Item item) throws XMLStreamException {
    xml.writeEmptyElement("h", "about", HANDRAIL);
    for (Map.Entry<String, Object> each : Json.about(item, today).entrySet()) {
      if (each.getValue() instanceof String || each.getValue() instanceof Boolean) {
        xml.writeAttribute(each.getKey(), each.getValue().toString());
      }
    }
    if (item.ages().isPresent()) {
      xml.writeAttribute("agesFrom", Integer.toString(item.ages().get().from()));
      xml.writeAttribute("agesTo", Integer.toString(item.ages().get().to()));
    }
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
