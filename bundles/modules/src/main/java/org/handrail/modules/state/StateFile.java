package org.handrail.modules.state;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handrail.files.OwnerFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * {@code modules/state.json}: the one place that says which version of each module is to serve.
 * Replaced whole and on stable storage, so that after a crash it is the one before or the one
 * after. Used by one thread at a time.
 */
public final class StateFile {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;

  /** The state in that file, which need not exist. */
  public StateFile(Path file) {
    this.file = file;
  }

  private record Content(int format, Map<String, Module> modules) {}

  private record Module(boolean removed, List<Line> editions) {}

  private record Line(
      String version,
      String sha256,
      String acceptedAt,
      @Nullable String signer,
      @Nullable String folderFile,
      boolean quarantined) {}

  /** Every module about which something is decided, by name. */
  public Map<String, ModuleState> read() throws IOException {
    Map<String, ModuleState> all = new TreeMap<>();
    if (!Files.exists(file)) {
      return all;
    }
    try {
      Content content = GSON.fromJson(Files.readString(file), Content.class);
      content.modules.forEach((name, module) -> all.put(name, state(name, module)));
      return all;
    } catch (JsonParseException | NullPointerException | IllegalArgumentException e) {
      throw new IOException(
          file
              + " cannot be read ("
              + e.getMessage()
              + "): put it right, or move it away to begin"
              + " with the modules that handrail.jar carries",
          e);
    }
  }

  /** Replaces the state. */
  public void write(Map<String, ModuleState> all) throws IOException {
    Map<String, Module> modules = new LinkedHashMap<>();
    all.forEach(
        (name, state) ->
            modules.put(
                name,
                new Module(
                    state.removed(), state.editions().stream().map(StateFile::written).toList())));
    OwnerFile.write(file, GSON.toJson(new Content(1, modules)).getBytes(StandardCharsets.UTF_8));
  }

  private static ModuleState state(String name, Module module) {
    List<Edition> editions = new ArrayList<>();
    for (Line one : module.editions) {
      editions.add(
          new Edition(
              Version.parseVersion(one.version),
              one.sha256,
              Instant.parse(one.acceptedAt),
              Optional.ofNullable(one.signer),
              Optional.ofNullable(one.folderFile),
              one.quarantined));
    }
    return new ModuleState(name, editions, module.removed);
  }

  private static Line written(Edition edition) {
    return new Line(
        edition.version().toString(),
        edition.sha256(),
        edition.acceptedAt().toString(),
        edition.signer().orElse(null),
        edition.folderFile().orElse(null),
        edition.quarantined());
  }
}
