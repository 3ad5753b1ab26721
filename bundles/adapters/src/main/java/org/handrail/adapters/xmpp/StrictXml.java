package org.handrail.adapters.xmpp;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.handrail.api.http.Problem;
import org.handrail.reading.PlainTexts;
import org.handrail.reading.Refused;

/**
 * Reads one element in the XML that XMPP allows (RFC 6120, section 11.1): UTF-8, and no document
 * type, no entity but the five of XML itself, no comment and no processing instruction; at most 12
 * deep, and no image in any name or text. Nothing outside the body is ever fetched.
 */
final class StrictXml {
  private static final int DEPTH = 12;

  private final XMLStreamReader reader;
  private final PlainTexts texts = new PlainTexts();

  private StrictXml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * The element in a body.
   *
   * @throws Refused when there is none, or something else
   * @throws org.handrail.reading.ImageRefused when there is an image in it
   */
  static Element read(byte[] utf8) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(decode(utf8)));
      try {
        StrictXml xml = new StrictXml(reader);
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          throw malformed("Send one stanza, and nothing before it.");
        }
        Element root = xml.element(1);
        while (reader.hasNext()) {
          xml.next();
        }
        return root;
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed("Send one well-formed stanza, in UTF-8.");
    }
  }

  // One for each body: the JDK does not promise that a factory is safe for any thread.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  private static String decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.");
    }
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    switch (event) {
      case XMLStreamConstants.DTD,
          XMLStreamConstants.ENTITY_REFERENCE,
          XMLStreamConstants.ENTITY_DECLARATION,
          XMLStreamConstants.NOTATION_DECLARATION,
          XMLStreamConstants.COMMENT,
          XMLStreamConstants.PROCESSING_INSTRUCTION ->
          throw malformed("Leave out document types, entities, comments and instructions.");
      default -> {
        return event;
      }
    }
  }

  /** The element whose start is under the reader. */
  private Element element(int depth) throws XMLStreamException {
    if (depth > DEPTH) {
      throw malformed("The stanza is nested more than " + DEPTH + " deep.");
    }
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    String name = texts.plain(reader.getLocalName());
    texts.plain(namespace);
    Map<String, String> attributes = attributes();
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(element(depth + 1));
      } else {
        text.append(reader.getText());
      }
    }
    return new Element(namespace, name, attributes, children, texts.plain(text.toString()));
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = texts.plain(reader.getAttributeLocalName(i));
      String value = texts.plain(reader.getAttributeValue(i));
      String namespace = reader.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }

  private static Refused malformed(String detail) {
    return new Refused(
        Problem.of("malformed-xml", 400, "The body is not the XML that this call takes", detail));
  }
}
