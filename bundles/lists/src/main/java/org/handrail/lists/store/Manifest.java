package org.handrail.lists.store;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.List;

/**
 * Which versions of a list there are, and what they were made of.
 *
 * @param format 1
 * @param list the list's name
 * @param recipe what made the versions: where it differs from what would make them now, the source
 *     is read again
 * @param source what tells whether the source changed since
 * @param confirmedAt when the source was last found to be as it is here, in ISO 8601
 * @param versions the newest first; the first is in use
 * @param deltas files that lead from one of the versions to the next
 */
public record Manifest(
    int format,
    String list,
    String recipe,
    String source,
    String confirmedAt,
    List<Version> versions,
    List<DeltaFile> deltas) {
  /** The format that this code writes and reads. */
  public static final int FORMAT = 1;

  // One for all: what it has learned of the records it keeps.
  private static final Gson GSON = new Gson();

  /**
   * One version.
   *
   * @param id SHA-256 of its file, and the file's name before {@code .hrlist}
   * @param bytes how long the file is
   * @param crc32c of the file, for a quick look at whether it is whole
   * @param entries how many entries its source has
   * @param broken how many lines of its source were not understood
   * @param left how many lines say what a snapshot cannot
   * @param builtAt when it was built, in ISO 8601
   */
  public record Version(
      String id, long bytes, long crc32c, long entries, long broken, long left, String builtAt) {}

  /**
   * A delta.
   *
   * @param from the id of the old version
   * @param to the id of the new one
   * @param bytes how long the file is
   * @param sha256 of the file, and its name before {@code .hrdelta}
   */
  public record DeltaFile(String from, String to, long bytes, String sha256) {}

  /** Copies the lists. */
  public Manifest {
    versions = List.copyOf(versions);
    deltas = List.copyOf(deltas);
  }

  /** The version in use. */
  public Version current() {
    return versions.get(0);
  }

  String json() {
    return GSON.toJson(this);
  }

  /**
   * Reads a manifest whose signature was checked.
   *
   * @throws IOException where it is one of another format
   */
  public static Manifest of(String json) throws IOException {
    try {
      Manifest manifest = GSON.fromJson(json, Manifest.class);
      if (manifest == null || manifest.format != FORMAT || manifest.versions.isEmpty()) {
        throw new IOException("the manifest is one of another format");
      }
      return manifest;
    } catch (JsonParseException | NullPointerException e) {
      throw new IOException("the manifest is broken", e);
    }
  }
}
