package org.handrail.guidance.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark to HTML that is safe in any page: raw HTML is shown as text, links keep only the
 * schemes below, and pictures become their words, so that a page never loads anything. Headings
 * begin at the second level, below the title. Safe for any thread.
 */
public final class Markdown {
  private static final Set<String> SCHEMES = Set.of("https", "http", "mailto", "tel", "sms");
  private static final int SECOND_LEVEL = 2;

  private final Parser parser = Parser.builder().build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(SCHEMES))
          .build();
  private final Map<String, String> rendered = new ConcurrentHashMap<>();

  /** The HTML of a text; each text is rendered once. */
  public String html(String markdown) {
    return rendered.computeIfAbsent(markdown, this::render);
  }

  private String render(String markdown) {
    Node document = parser.parse(markdown);
    document.accept(new Plainer());
    return renderer.render(document);
  }

  private static final class Plainer extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      for (Node word : children(image)) {
        image.insertBefore(word);
      }
      image.unlink();
    }

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.max(SECOND_LEVEL, heading.getLevel()));
      visitChildren(heading);
    }

    private static List<Node> children(Node parent) {
      List<Node> all = new java.util.ArrayList<>();
      for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
        all.add(child);
      }
      return all;
    }
  }
}
