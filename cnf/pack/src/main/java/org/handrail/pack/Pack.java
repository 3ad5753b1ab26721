package org.handrail.pack;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code Pack SOURCES TARGET SCRIPT…}: joins and minifies each script with what it imports, in the
 * order given, and writes it to the target, plain and as brotli ({@code .br}). A script may hold
 * {@code {{integrity:NAME}}}, the Subresource Integrity of one that was packed before it. The files
 * of {@code lang/} become lists of values in the order of the English words.
 */
public final class Pack {
  private final Path sources;
  private final Path target;

  private Pack(Path sources, Path target) {
    this.sources = sources;
    this.target = target;
  }

  /** Packs; an exception fails the build and says which script is wrong. */
  public static void main(String[] arguments) throws IOException {
    Brotli4jLoader.ensureAvailability();
    Pack pack = new Pack(Path.of(arguments[0]), Path.of(arguments[1]));
    for (String script : List.of(arguments).subList(2, arguments.length)) {
      pack.script(script);
    }
    pack.languages();
  }

  private void script(String name) throws IOException {
    String packed = new Script(sources).pack(name);
    for (int at; (at = packed.indexOf("{{integrity:")) >= 0; ) {
      int end = packed.indexOf("}}", at);
      String other = packed.substring(at + "{{integrity:".length(), end);
      packed = packed.substring(0, at) + integrity(other) + packed.substring(end + 2);
    }
    write(name, packed);
  }

  private void languages() throws IOException {
    try (Stream<Path> files = Files.list(sources.resolve("lang"))) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        write("lang/" + name, Translation.values(Files.readString(file)));
      }
    }
  }

  private String integrity(String name) throws IOException {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(target.resolve(name)));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  private void write(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = target.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, bytes);
    Encoder.Parameters best =
        new Encoder.Parameters().setQuality(11).setWindow(18).setMode(Encoder.Mode.TEXT);
    Files.write(file.resolveSibling(file.getFileName() + ".br"), Encoder.compress(bytes, best));
  }
}
