package org.handrail.report.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.testkit.Configured;

/** Gates for the tests of other packages. */
public final class Gates {
  private Gates() {}

  /** One as it is configured at first, which asks nobody. */
  public static ProofGate open() {
    try {
      Path folder = Files.createTempDirectory("handrail-gate");
      try {
        return with(Map.of(), folder.resolve("receipt.key"), Clock.systemUTC());
      } finally {
        Files.delete(folder.resolve("receipt.key"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One with these settings. */
  public static ProofGate with(Map<String, Object> settings, Path key, Clock clock)
      throws IOException {
    return new ProofGate(Configured.with(ProofConfig.class, settings), ReceiptKey.in(key), clock);
  }
}
