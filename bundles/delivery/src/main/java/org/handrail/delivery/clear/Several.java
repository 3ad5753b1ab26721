package org.handrail.delivery.clear;

import java.util.Arrays;
import java.util.List;

/** Several values of one key: a {@code .cfg} file has them in one line, with commas between. */
public final class Several {
  private Several() {}

  /** The values, each without blanks around it; empty ones are left out. */
  public static List<String> of(String[] configured) {
    return Arrays.stream(configured)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
