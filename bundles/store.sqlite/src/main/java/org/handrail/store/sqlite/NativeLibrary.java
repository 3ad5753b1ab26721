package org.handrail.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, taken out of the driver's jar once and kept in the home: a copy in the
 * temp folder would stay behind at each {@code kill -9}, and a temp folder from which nothing may
 * be run is common.
 */
final class NativeLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static final String TEMP = "org.sqlite.tmpdir";

  private NativeLibrary() {}

  /**
   * Puts the library of this platform below a folder, unless it is there, and tells the driver.
   * Leaves it alone when an admin has set {@code org.sqlite.lib.path}, as for a platform that the
   * driver carries no library for.
   *
   * @throws IOException when it cannot be put there, or the driver has none for this platform
   */
  static void ready(Path folder) throws IOException {
    if (System.getProperty(PATH) == null) {
      Path here = folder.resolve(SQLiteJDBCLoader.getVersion() + "-" + platform());
      // Under the path that it has in the driver. To ask the driver which one that is takes a
      // process and a walk over all that is mapped: only where none has been put yet.
      Path known = known(here);
      Path library =
          known == null
              ? here.resolve(OSInfo.getNativeLibFolderPathForCurrentOS())
                  .resolve(LibraryLoaderUtil.getNativeLibName())
              : known;
      put(library, "/org/sqlite/native/" + here.relativize(library).toString().replace('\\', '/'));
      String place = library.resolveSibling("").toString();
      System.setProperty(PATH, place);
      // Where the driver falls back to, should that very file be loaded by a bundle that was
      // replaced.
      System.setProperty(TEMP, place);
    }
  }

  private static @Nullable Path known(Path here) throws IOException {
    if (!Files.isDirectory(here)) {
      return null;
    }
    String name = LibraryLoaderUtil.getNativeLibName();
    try (Stream<Path> tree = Files.walk(here)) {
      return tree.filter(file -> file.endsWith(name)).findFirst().orElse(null);
    }
  }

  private static void put(Path file, String resource) throws IOException {
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(
            "SQLite's driver carries no library for "
                + platform()
                + ": start Java with -D"
                + PATH
                + "=FOLDER, where FOLDER holds one");
      }
      byte[] library = in.readAllBytes();
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), library)) {
        return;
      }
      Files.createDirectories(file.resolveSibling(""));
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, library);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String platform() {
    return (System.getProperty("os.name") + "-" + System.getProperty("os.arch"))
        .replaceAll("[^A-Za-z0-9_-]", "")
        .toLowerCase(Locale.ROOT);
  }
}
