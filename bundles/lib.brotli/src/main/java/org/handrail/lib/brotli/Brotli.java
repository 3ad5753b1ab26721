package org.handrail.lib.brotli;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Brotli (RFC 7932) at its slowest and best level, for what is packed once and sent often. Java has
 * no encoder that is not native: on a platform that this bundle brings no library for there is
 * none, and whoever asks falls back to gzip. The library is loaded by the first call. Safe for any
 * thread.
 */
public final class Brotli {
  private static final String PATH = "brotli4j.library.path";
  private static final int BEST = 11;

  private Brotli() {}

  private static final class Library {
    static final boolean THERE = load();

    private static boolean load() {
      try {
        if (System.getProperty(PATH) == null) {
          Optional<Path> file = put();
          if (file.isEmpty()) {
            return false;
          }
          System.setProperty(PATH, file.get().toString());
        }
        return Brotli4jLoader.isAvailable();
      } catch (IOException | LinkageError e) {
        // A disk that is full or a folder from which nothing may be run: gzip serves as well.
        return false;
      }
    }
  }

  /**
   * Packs bytes.
   *
   * @return the packed bytes; empty where there is no library for this platform
   */
  public static Optional<byte[]> pack(byte[] bytes) {
    if (!Library.THERE) {
      return Optional.empty();
    }
    try {
      return Optional.of(Encoder.compress(bytes, new Encoder.Parameters().setQuality(BEST)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  // Kept in the home: a copy in the temp folder would stay behind at each kill -9.
  private static Optional<Path> put() throws IOException {
    String name = System.mapLibraryName("brotli");
    String platform = platform();
    try (InputStream in = Brotli.class.getResourceAsStream("/lib/" + platform + "/" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] library = in.readAllBytes();
      Path folder = folder().resolve(platform);
      Files.createDirectories(folder);
      Path file = folder.resolve(name);
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), library)) {
        Path part = Files.createTempFile(folder, name, ".part");
        Files.write(part, library);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return Optional.of(file);
    }
  }

  private static Path folder() throws IOException {
    // No context where this bundle is only resolved and not started.
    Bundle bundle = FrameworkUtil.getBundle(Brotli.class);
    BundleContext context = bundle == null ? null : bundle.getBundleContext();
    String home = context == null ? null : context.getProperty("handrail.home");
    return home == null
        ? Files.createTempDirectory("handrail-brotli")
        : Path.of(home, "store", "native", "brotli");
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    return (system.startsWith("mac") ? "osx" : system)
        + "-"
        + (processor.equals("amd64") ? "x86_64" : processor);
  }
}
