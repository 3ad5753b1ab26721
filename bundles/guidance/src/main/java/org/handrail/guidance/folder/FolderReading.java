package org.handrail.guidance.folder;

import java.nio.file.Path;
import java.util.List;
import org.handrail.guidance.content.Fault;
import org.handrail.guidance.content.ShippedGuidance;
import org.handrail.guidance.library.Library;
import org.handrail.guidance.library.Library.Contents;

/**
 * A folder read once, with the shipped content behind it, as a server would.
 *
 * @param library all content
 * @param faults the broken files
 */
public record FolderReading(Library library, List<Fault> faults) {
  /** Reads that folder. */
  public static FolderReading of(Path path) {
    GuidanceFolder folder = new GuidanceFolder(path);
    folder.poll();
    ShippedGuidance shipped = new ShippedGuidance();
    return new FolderReading(
        Library.of(
            List.of(
                new Contents(folder.items(), folder.helplines()),
                new Contents(shipped.items(), shipped.helplines()))),
        folder.faults());
  }
}
