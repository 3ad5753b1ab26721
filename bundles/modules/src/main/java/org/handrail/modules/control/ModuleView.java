package org.handrail.modules.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.modules.state.Edition;

/**
 * How a module stands now, for people to look at.
 *
 * @param name its symbolic name
 * @param version the version that serves, or would
 * @param state serving, starting, stopping, stopped or removed
 * @param kind module (can be replaced while the server runs), house (cannot) or library
 * @param since since when it has been in this state, as far as is known
 * @param services what it offers
 * @param previous the version that a roll-back goes to
 * @param editions the versions that are kept
 * @param failures how many calls of one of its endpoints have failed in a row
 */
public record ModuleView(
    String name,
    String version,
    String state,
    String kind,
    Instant since,
    List<String> services,
    Optional<String> previous,
    List<Edition> editions,
    int failures) {}
