package org.handrail.modules.control;

import java.util.Optional;

/**
 * A change that has taken effect.
 *
 * @param name the module
 * @param from the version that served before
 * @param to the version that serves now; empty when none does
 * @param afterwards lets the one before go: it waits for the calls inside, which may take a while
 */
public record Change(
    String name, Optional<String> from, Optional<String> to, Runnable afterwards) {}
