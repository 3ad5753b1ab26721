package org.handrail.lists.remote;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.handrail.files.OwnerFile;

/**
 * What is known of what was fetched, beside it in a file.
 *
 * @param url from where; what was fetched from elsewhere does not count
 * @param etag of the answer, empty where it had none
 * @param lastModified of the answer, empty where it had none
 * @param addedLast when the last object that was fetched was added, empty where nobody said
 * @param stamp changes with each fetch that brought something new
 */
record FeedState(String url, String etag, String lastModified, String addedLast, String stamp) {
  private static final String FILE = "state.json";

  static Optional<FeedState> read(Path folder, String url) throws IOException {
    try {
      FeedState state =
          new Gson().fromJson(Files.readString(folder.resolve(FILE)), FeedState.class);
      return Optional.ofNullable(state)
          .filter(s -> url.equals(s.url))
          .filter(s -> s.etag != null && s.lastModified != null)
          .filter(s -> s.addedLast != null && s.stamp != null);
    } catch (NoSuchFileException | JsonParseException e) {
      return Optional.empty();
    }
  }

  void write(Path folder) throws IOException {
    OwnerFile.write(folder.resolve(FILE), new Gson().toJson(this).getBytes(StandardCharsets.UTF_8));
  }
}
