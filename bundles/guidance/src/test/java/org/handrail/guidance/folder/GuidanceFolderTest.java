package org.handrail.guidance.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.guidance.content.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidanceFolderTest {
  private static final String ITEM =
      """
      ---
      id: ours
      title: %s
      summary: Ours.
      audience: child
      topics: privacy
      locale: en-GB
      updated: 2026-11-25
      review_by: 2027-05-31
      source: The school
      ---
      Words.
      """;
  private static final String LINES =
      """
      {"helplines": [{"id": "ours", "name": "School office", "country": "GB", "kind": "helpline",
        "audiences": ["child"], "summary": "Ask us.", "languages": ["en"],
        "contacts": [{"method": "call", "dial": "020 7946 0123", "kind": "e164", "from": ["GB"]}],
        "source": "The school", "reviewBy": "2027-05-31"}]}
      """;

  @TempDir private Path home;
  private GuidanceFolder folder;
  private int writes;

  @BeforeEach
  void open() {
    folder = new GuidanceFolder(home);
  }

  @Test
  void poll_firstTime_readsItemsAndHelplines() throws IOException {
    write("ours.md", ITEM.formatted("One"));
    write("lines.json", LINES);
    write("notes.txt", "not guidance");

    assertThat(folder.poll()).isTrue();

    assertThat(folder.items()).extracting(Item::title).containsExactly("One");
    assertThat(folder.helplines()).extracting(Helpline::name).containsExactly("School office");
    assertThat(folder.faults()).isEmpty();
  }

  @Test
  void poll_changedFile_isReadOnceItHasSettled() throws IOException {
    write("ours.md", ITEM.formatted("One"));
    folder.poll();
    write("ours.md", ITEM.formatted("Two"));

    assertThat(folder.poll()).isFalse();
    assertThat(folder.items()).extracting(Item::title).containsExactly("One");
    assertThat(folder.poll()).isTrue();
    assertThat(folder.items()).extracting(Item::title).containsExactly("Two");
    assertThat(folder.poll()).isFalse();
  }

  @Test
  void poll_fileThatGrowsEachTime_isNeverReadHalf() throws IOException {
    folder.poll();
    String whole = ITEM.formatted("One");
    for (int end = 20; end < whole.length(); end += 20) {
      write("ours.md", whole.substring(0, end));
      assertThat(folder.poll()).isFalse();
    }
    write("ours.md", whole);
    folder.poll();
    folder.poll();

    assertThat(folder.items()).hasSize(1);
    assertThat(folder.faults()).isEmpty();
  }

  @Test
  void poll_brokenFile_keepsTheOldOneAndNamesTheLine() throws IOException {
    write("ours.md", ITEM.formatted("One"));
    folder.poll();
    write("ours.md", ITEM.formatted("Two").replace("audience: child", "audience: adult"));
    folder.poll();
    folder.poll();

    assertThat(folder.items()).extracting(Item::title).containsExactly("One");
    assertThat(folder.faults()).hasSize(1);
    Fault fault = folder.faults().get(0);
    assertThat(fault.file()).isEqualTo("ours.md");
    assertThat(fault.line()).isEqualTo(5);
    assertThat(fault.kept()).isTrue();
  }

  @Test
  void poll_brokenFileMended_clearsTheFault() throws IOException {
    write("lines.json", LINES.replace("020 7946 0123", "12"));
    folder.poll();
    assertThat(folder.faults()).extracting(Fault::kept).containsExactly(false);

    write("lines.json", LINES);
    folder.poll();
    folder.poll();

    assertThat(folder.faults()).isEmpty();
    assertThat(folder.helplines()).hasSize(1);
  }

  @Test
  void poll_removedFile_takesItsContentAway() throws IOException {
    write("ours.md", ITEM.formatted("One"));
    folder.poll();
    Files.delete(home.resolve("ours.md"));

    assertThat(folder.poll()).isTrue();
    assertThat(folder.items()).isEmpty();
  }

  @Test
  void poll_fileInAnotherEncoding_isRefused() throws IOException {
    Files.write(home.resolve("ours.md"), new byte[] {'-', '-', '-', (byte) 0xE9});

    folder.poll();

    assertThat(folder.faults())
        .extracting(Fault::message)
        .containsExactly("save the file as UTF-8");
  }

  @Test
  void poll_veryLongFile_isRefused() throws IOException {
    Files.write(home.resolve("ours.md"), new byte[(int) GuidanceFile.MOST_BYTES + 1]);

    folder.poll();

    assertThat(folder.faults())
        .extracting(Fault::message)
        .containsExactly("the file is longer than 1 MiB");
  }

  @Test
  void poll_folderThatIsNotThere_holdsNothing() {
    GuidanceFolder nowhere = new GuidanceFolder(home.resolve("nowhere"));

    assertThat(nowhere.poll()).isFalse();
    assertThat(nowhere.items()).isEmpty();
  }

  // Each write at a time of its own: a file system may count in seconds.
  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    writes++;
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + writes)));
  }
}
