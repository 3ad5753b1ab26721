package org.handrail.lookup.text;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What is found in any message lies within it, in order. */
class TextFuzzTest {

  @FuzzTest(maxDuration = "20s")
  void text(FuzzedDataProvider input) {
    String message = input.consumeRemainingAsString();
    if (message.length() > TextFinder.MAX_LENGTH) {
      return;
    }
    int last = 0;
    for (Spot spot : TextFinder.find(message)) {
      if (spot.start() < last || spot.end() <= spot.start() || spot.end() > message.length()) {
        throw new AssertionError("a spot lies outside, or out of order");
      }
      last = spot.start();
    }
  }
}
