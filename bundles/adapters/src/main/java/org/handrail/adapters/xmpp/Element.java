package org.handrail.adapters.xmpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a stanza.
 *
 * @param namespace its namespace; empty where it has none
 * @param name its local name
 * @param attributes those without a namespace, by name
 * @param children the elements in it
 * @param text the text directly in it
 */
record Element(
    String namespace,
    String name,
    Map<String, String> attributes,
    List<Element> children,
    String text) {
  Element {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  boolean is(String otherNamespace, String otherName) {
    return namespace.equals(otherNamespace) && name.equals(otherName);
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  List<Element> all(String otherNamespace, String otherName) {
    return children.stream().filter(child -> child.is(otherNamespace, otherName)).toList();
  }
}
