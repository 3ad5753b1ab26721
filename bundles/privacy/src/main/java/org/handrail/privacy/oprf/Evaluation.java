package org.handrail.privacy.oprf;

import java.util.List;

/**
 * What the server makes of blinded elements.
 *
 * @param elements the evaluated elements, in order
 * @param proof that all were made with the key whose public half is known: 64 bytes; uncopied
 */
public record Evaluation(List<Element> elements, byte[] proof) {
  /** Copies the list. */
  public Evaluation {
    elements = List.copyOf(elements);
  }
}
