package org.handrail.api.reference;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.Arrays;
import java.util.List;

/** Turns the words of a doc comment into Markdown. What it does not know it refuses. */
final class Markdown extends SimpleDocTreeVisitor<String, Boolean> {
  private Markdown() {}

  /** The paragraphs of a description. */
  static List<String> paragraphs(List<? extends DocTree> body) {
    return Arrays.stream(join(body).split("\n\n", -1)).map(String::strip).toList();
  }

  /** A description that is one line. */
  static String line(List<? extends DocTree> body) {
    return join(body).replace("\n\n", " ");
  }

  private static String join(List<? extends DocTree> body) {
    StringBuilder text = new StringBuilder();
    body.forEach(part -> text.append(part.accept(new Markdown(), true)));
    return text.toString().strip();
  }

  @Override
  public String visitText(TextTree node, Boolean p) {
    return node.getBody().replaceAll("\\s*\n\\s*", " ").replace("|", "\\|");
  }

  @Override
  public String visitLiteral(LiteralTree node, Boolean p) {
    return "`" + node.getBody().getBody() + "`";
  }

  @Override
  public String visitLink(LinkTree node, Boolean p) {
    return node.getLabel().isEmpty()
        ? "`" + node.getReference().getSignature().replaceFirst("^#", "").replace('#', '.') + "`"
        : join(node.getLabel());
  }

  @Override
  public String visitStartElement(StartElementTree node, Boolean p) {
    return switch (node.getName().toString()) {
      case "p" -> "\n\n";
      case "em" -> "*";
      default -> throw new IllegalArgumentException("the reference knows no <" + node.getName());
    };
  }

  @Override
  public String visitEndElement(EndElementTree node, Boolean p) {
    return node.getName().contentEquals("em") ? "*" : "";
  }

  @Override
  public String visitEntity(EntityTree node, Boolean p) {
    return "&" + node.getName() + ";";
  }

  @Override
  protected String defaultAction(DocTree node, Boolean p) {
    throw new IllegalArgumentException("the reference knows no " + node.getKind());
  }
}
