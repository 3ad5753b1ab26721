package org.handrail.reading;

/** An image stands in the body. */
public final class ImageRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImageRefused() {
    super("image", null, false, false);
  }
}
