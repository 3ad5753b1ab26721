package org.handrail.modules.control;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.handrail.modules.state.Audit;
import org.handrail.modules.state.Audit.Actor;
import org.handrail.modules.swap.Progress;
import org.osgi.framework.Version;

/**
 * What an admin can do with modules. Changes are made one after the other; a stage completes when
 * the new version serves, or fails with {@link org.handrail.modules.gate.Refused} and nothing has
 * changed. Safe for any thread.
 */
public interface ModuleControl {
  /** How every bundle stands. */
  List<ModuleView> list();

  /** Installs a jar, in the place of the version that serves if there is one. */
  CompletionStage<Change> install(byte[] jar, Actor actor);

  /** Goes back to the version before, or to the one that is named. */
  CompletionStage<Change> rollback(String name, Optional<Version> version, Actor actor);

  /** Takes a module out of service. */
  CompletionStage<Change> remove(String name, Actor actor);

  /** The change that is under way, or the last one. */
  Optional<Progress.View> progress();

  /** The last changes and refusals, the newest first. */
  List<Audit.Line> history(int most) throws IOException;
}
