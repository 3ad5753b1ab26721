package org.handrail.guidance.folder;

import java.util.List;
import org.handrail.guidance.content.Fault;

/** Tells which files are broken now. Safe for any thread. */
public interface Faults {
  /** The broken files, by name. */
  List<Fault> faults();
}
