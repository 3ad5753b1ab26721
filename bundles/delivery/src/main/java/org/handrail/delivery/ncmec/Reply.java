package org.handrail.delivery.ncmec;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What NCMEC answers: a code and, after {@code /submit}, an id. Its descriptions may repeat what
 * was sent, so they are not read.
 *
 * @param code the response code; {@link #NONE} where the answer has none
 * @param reportId the id; empty where the answer has none
 */
record Reply(int code, String reportId) {
  /** No code: the answer came from something else, or not at all. */
  static final int NONE = -1;

  private static final int SUCCESS = 0;
  private static final int ALREADY_FINISHED = 5_102;

  boolean success() {
    return code == SUCCESS;
  }

  /** Whether the report is closed, by this try or an earlier one. */
  boolean finished() {
    return success() || code == ALREADY_FINISHED;
  }

  /** Whether the same would be refused again: what was sent is wrong (4000 to 4999). */
  boolean refused() {
    return code >= 4_000 && code < 5_000;
  }

  static Reply none() {
    return new Reply(NONE, "");
  }

  /** Reads an answer; no document type is processed, and nothing is fetched. */
  static Reply read(byte[] body) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int code = NONE;
    String id = "";
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "responseCode" -> code = Integer.parseInt(xml.getElementText().strip());
            case "reportId" -> id = xml.getElementText().strip();
            default -> {}
          }
        }
      }
    } catch (XMLStreamException | NumberFormatException e) {
      return none();
    }
    return new Reply(code, id);
  }
}
