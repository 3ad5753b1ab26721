package org.handrail.guidance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.handrail.guidance.Fixtures;
import org.handrail.guidance.content.ShippedGuidance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rules of RFC 4287 for a feed and its entries. */
class AtomFeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String HANDRAIL = "urn:handrail:guidance:1";
  private Element feed;

  @BeforeEach
  void write() throws Exception {
    byte[] bytes =
        AtomFeed.write("all", new ShippedGuidance().items(), new Markdown(), Fixtures.TODAY);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    feed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
  }

  @Test
  void feed_hasExactlyOneOfWhatSection411Requires() {
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    for (String required : List.of("id", "title", "updated", "author")) {
      assertThat(children(feed, required)).as(required).hasSize(1);
    }
    assertThat(text(children(feed, "author").get(0), "name")).isNotBlank();
  }

  @Test
  void entries_haveExactlyOneOfWhatSection412RequiresAndIdsOfTheirOwn() {
    List<Element> entries = children(feed, "entry");
    Set<String> ids = new HashSet<>();

    assertThat(entries).hasSize(new ShippedGuidance().items().size());
    for (Element entry : entries) {
      for (String required : List.of("id", "title", "updated", "summary", "content")) {
        assertThat(children(entry, required)).as(required).hasSize(1);
      }
      assertThat(ids.add(text(entry, "id"))).isTrue();
      assertThat(text(entry, "id")).startsWith("urn:uuid:");
    }
  }

  @Test
  void dates_areThoseOfSection33() {
    List<Element> dated = new ArrayList<>(children(feed, "entry"));
    dated.add(feed);

    assertThat(dated)
        .allSatisfy(
            element -> assertThat(OffsetDateTime.parse(text(element, "updated"))).isNotNull());
  }

  @Test
  void content_isEscapedHtmlAsInSection4133() {
    Element content = children(children(feed, "entry").get(0), "content").get(0);

    assertThat(content.getAttribute("type")).isEqualTo("html");
    assertThat(content.getElementsByTagName("*").getLength()).isZero();
    assertThat(content.getTextContent()).contains("<p>");
  }

  @Test
  void alternateLink_isOneForEachEntry() {
    assertThat(children(feed, "entry"))
        .allSatisfy(
            entry -> {
              List<Element> links = children(entry, "link");
              assertThat(links).hasSize(1);
              assertThat(links.get(0).getAttribute("rel")).isEqualTo("alternate");
              assertThat(links.get(0).getAttribute("href")).startsWith("/v1/guidance/items/");
            });
  }

  @Test
  void extension_saysForWhomAndUntilWhen() {
    assertThat(children(feed, "entry"))
        .allSatisfy(
            entry -> {
              Element about = (Element) entry.getElementsByTagNameNS(HANDRAIL, "about").item(0);
              assertThat(about.getAttribute("audience")).isIn("child", "parent", "teacher");
              assertThat(about.getAttribute("reviewBy")).isNotBlank();
            });
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> all = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element
          && ATOM.equals(element.getNamespaceURI())
          && name.equals(element.getLocalName())) {
        all.add(element);
      }
    }
    return all;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }
}
