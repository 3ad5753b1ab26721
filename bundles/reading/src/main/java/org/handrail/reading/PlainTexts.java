package org.handrail.reading;

/**
 * The names and texts of one body, looked at one after the other for an image: one that stands in a
 * text whole, and one that was cut up and spread over several. Used by one thread.
 */
public final class PlainTexts {
  private final BlobTally blobs = new BlobTally();

  /** Nothing was looked at yet. */
  public PlainTexts() {}

  /**
   * The text itself.
   *
   * @throws ImageRefused when there is an image in it, or together with those before it
   */
  public String plain(String text) {
    if (ImageGuard.finds(text) || blobs.exceeds(text)) {
      throw new ImageRefused();
    }
    return text;
  }
}
