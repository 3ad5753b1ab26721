package org.handrail.guidance.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.guidance.Item;
import org.handrail.guidance.Fixtures.ListSource;
import org.handrail.guidance.content.ItemFile;
import org.handrail.guidance.library.Libraries;
import org.handrail.guidance.library.SnapshotGuidance;
import org.handrail.guidance.sign.Signer;
import org.handrail.guidance.sign.SigningKey;
import org.handrail.testkit.FakeCall;

/**
 * How long it takes from 10,000 changed files to a new feed: reading, joining, choosing, rendering,
 * packing and signing. Run its main on the test class path; it prints milliseconds, the first round
 * cold.
 */
public final class GuidanceRebuildBench {
  private static final int ITEMS = 10_000;
  private static final int ROUNDS = 5;

  private GuidanceRebuildBench() {}

  public static void main(String[] arguments) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.printf("round %d: %d items, %d ms%n", round, ITEMS, milliseconds(round));
    }
  }

  static long milliseconds(int revision) throws Exception {
    Path home = Files.createTempDirectory("handrail-bench");
    Signer signer = new Signer(Optional.of(SigningKey.in(home.resolve("key.pem"))));
    List<String> files = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      files.add(file(i, revision));
    }
    long began = System.nanoTime();
    List<Item> items = new ArrayList<>();
    for (String file : files) {
      items.add(ItemFile.read(file));
    }
    SnapshotGuidance guidance =
        Libraries.of(Clock.systemUTC(), new ListSource("bench", items, List.of()));
    FeedEndpoint feeds = new FeedEndpoint(guidance, signer);
    for (String path : List.of("/v1/guidance/feed.json", "/v1/guidance/feed.atom")) {
      for (String audience : List.of("child", "parent", "teacher")) {
        Served.content(feeds, FakeCall.get(path).withQuery("audience", audience));
      }
    }
    long took = (System.nanoTime() - began) / 1_000_000;
    Files.delete(home.resolve("key.pem"));
    Files.delete(home);
    return took;
  }

  private static String file(int number, int revision) {
    String audience = List.of("child", "parent", "teacher").get(number % 3);
    return """
        ---
        id: item-%d
        title: Item %d in revision %d
        summary: What to do.
        audience: %s
        ages: 8-11
        topics: blackmail, privacy
        locale: en-GB
        updated: 2026-11-25
        review_by: 2027-05-31
        source: A bench
        ---
        """
            .formatted(number, number, revision, audience)
        + "Some **words** about [this](/v1/guidance/).\n\n- One.\n- Two.\n\n".repeat(12);
  }
}
