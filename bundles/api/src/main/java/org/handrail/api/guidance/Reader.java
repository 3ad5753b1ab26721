package org.handrail.api.guidance;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who reads, as far as is known.
 *
 * @param audience the audience; a child when not said, since what is right for a child harms nobody
 * @param age in years
 * @param country ISO 3166-1 alpha-2
 * @param topic the topic asked for
 * @param languages what the reader understands, as in {@code Accept-Language} (RFC 9110)
 */
public record Reader(
    Audience audience,
    OptionalInt age,
    Optional<String> country,
    Optional<Topic> topic,
    Optional<String> languages) {}
