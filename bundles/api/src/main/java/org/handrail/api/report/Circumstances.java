package org.handrail.api.report;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What decides whether a destination takes a report.
 *
 * @param category what it is about
 * @param role who reports
 * @param age the reporter's age in years
 * @param country the reporter's country, ISO 3166-1 alpha-2
 * @param anonymous whether the reporter gave no way to be reached
 */
public record Circumstances(
    ReportCategory category,
    ReporterRole role,
    OptionalInt age,
    Optional<String> country,
    boolean anonymous) {}
