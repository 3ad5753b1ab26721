package org.handrail.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What of a home belongs into a backup. */
final class Contents {
  private static final List<String> FOLDERS =
      List.of("audit", "etc", "guidance", "keys", "lists", "modules", "store");
  // Made anew by themselves, or of no use to whoever restores.
  private static final String LEFT_OUT =
      "keys/(admin-token|console-password)|store/native(/.*)?|store/reports\\.db(-wal|-shm|-journal)?"
          + "|store/backup-.*|(.*/)?[^/]*\\.part";

  private Contents() {}

  /**
   * The files, in the order in which they are to be read, each by its path below the home, with
   * slashes. A folder that is a link is left out, and so is a file.
   */
  static List<String> of(Path home) throws IOException {
    // By name: the audit's checkpoints before its log, so that no checkpoint is ahead of the log.
    try (Stream<Path> tree = Files.walk(home)) {
      return tree.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> home.relativize(file).toString().replace('\\', '/'))
          .filter(path -> FOLDERS.contains(path.split("/", 2)[0]) && path.contains("/"))
          .filter(path -> !path.matches(LEFT_OUT))
          .sorted()
          .toList();
    }
  }
}
