package org.handrail.api.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.util.DocTrees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import jdk.javadoc.doclet.Doclet;
import jdk.javadoc.doclet.DocletEnvironment;
import jdk.javadoc.doclet.Reporter;

/**
 * Writes a page of every interface that plug-ins implement ({@code @ConsumerType}): what it is, and
 * a paragraph each on {@link #DUTIES}.
 */
public final class ReferenceDoclet implements Doclet {
  /** What each of these interfaces says of itself, in this order. */
  static final List<String> DUTIES = List.of("Threads", "Nulls", "Deadline", "Failure");

  private static final String CONSUMER = "org.osgi.annotation.versioning.ConsumerType";

  // The tool makes the doclet by its class, and answers nothing but whether it went well.
  static final ThreadLocal<StringBuilder> PAGE = ThreadLocal.withInitial(StringBuilder::new);

  static final ThreadLocal<List<String>> UNDOCUMENTED = ThreadLocal.withInitial(ArrayList::new);

  @Override
  public void init(Locale locale, Reporter reporter) {}

  @Override
  public String getName() {
    return "Reference";
  }

  @Override
  public Set<? extends Option> getSupportedOptions() {
    return Set.of();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean run(DocletEnvironment environment) {
    DocTrees trees = environment.getDocTrees();
    Elements elements = environment.getElementUtils();
    environment.getIncludedElements().stream()
        .filter(element -> trees.getDocCommentTree(element) == null)
        // Written by the compiler, or a page of the interface that it implements.
        .filter(element -> elements.getOrigin(element) == Elements.Origin.EXPLICIT)
        .filter(element -> element.getAnnotation(Override.class) == null)
        .forEach(element -> UNDOCUMENTED.get().add(element.getEnclosingElement() + " " + element));
    ElementFilter.typesIn(environment.getIncludedElements()).stream()
        .filter(type -> has(type, CONSUMER))
        .sorted(Comparator.comparing(type -> type.getSimpleName().toString()))
        .forEach(type -> PAGE.get().append(section(type, trees)));
    return true;
  }

  private static String section(TypeElement type, DocTrees trees) {
    PackageElement home =
        Objects.requireNonNull(
            (PackageElement) type.getEnclosingElement(), "a type stands in a package");
    StringBuilder out = new StringBuilder();
    out.append("\n## ").append(type.getSimpleName()).append('\n');
    out.append("`").append(type.getQualifiedName()).append("`, package version ");
    out.append(version(home)).append(".\n");
    List<String> paragraphs = Markdown.paragraphs(doc(type, trees).getFullBody());
    paragraphs.stream()
        .filter(paragraph -> DUTIES.stream().noneMatch(duty -> paragraph.startsWith(duty + ": ")))
        .forEach(paragraph -> out.append('\n').append(paragraph).append('\n'));
    out.append("\n| | |\n|---|---|\n");
    for (String duty : DUTIES) {
      String words =
          paragraphs.stream()
              .filter(paragraph -> paragraph.startsWith(duty + ": "))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException(type + " has no paragraph '" + duty + ": '"));
      out.append("| ").append(duty).append(" | ");
      out.append(words.substring(duty.length() + 2)).append(" |\n");
    }
    out.append("\n| | what it does |\n|---|---|\n");
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      String name = field.getSimpleName() + " = \"" + field.getConstantValue() + "\"";
      out.append(row(name, words(field, trees)));
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      out.append(row(signature(method), words(method, trees)));
    }
    return out.toString();
  }

  private static String row(String left, String right) {
    return "| `" + left + "` | " + right + " |\n";
  }

  private static String words(Element element, DocTrees trees) {
    DocCommentTree doc = doc(element, trees);
    StringBuilder words = new StringBuilder(Markdown.line(doc.getFullBody()));
    doc.getBlockTags()
        .forEach(
            tag -> {
              if (tag instanceof ParamTree param) {
                words.append(" `").append(param.getName().getName()).append("`: ");
                words.append(Markdown.line(param.getDescription())).append('.');
              } else if (tag instanceof ReturnTree answer) {
                words.append(" Answers: ").append(Markdown.line(answer.getDescription()));
                words.append('.');
              }
            });
    return words.toString();
  }

  private static String signature(ExecutableElement method) {
    String parameters =
        method.getParameters().stream()
            .map(one -> plain(one.asType().toString()) + " " + one.getSimpleName())
            .collect(Collectors.joining(", "));
    String made = method.isDefault() ? "default " : "";
    return made
        + plain(method.getReturnType().toString())
        + " "
        + method.getSimpleName()
        + "("
        + parameters
        + ")";
  }

  private static String plain(String type) {
    return type.replaceAll("\\b[a-z][a-z0-9]*\\.", "").replace(",", ", ");
  }

  private static DocCommentTree doc(Element element, DocTrees trees) {
    DocCommentTree doc = trees.getDocCommentTree(element);
    if (doc == null) {
      throw new IllegalArgumentException(element + " has no Javadoc");
    }
    return doc;
  }

  private static String version(PackageElement home) {
    return home.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().endsWith(".Version"))
        .flatMap(mirror -> mirror.getElementValues().values().stream())
        .map(value -> String.valueOf(value.getValue()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean has(TypeElement type, String annotation) {
    return type.getKind() == ElementKind.INTERFACE
        && type.getAnnotationMirrors().stream()
            .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(annotation));
  }
}
