package org.handrail.lookup.text;

import org.handrail.api.indicator.Indicator;

/**
 * An indicator in a message.
 *
 * @param indicator what was found, with what hid it undone
 * @param start where it begins, in UTF-16 units of the message
 * @param end where it ends, exclusive
 */
public record Spot(Indicator indicator, int start, int end) {}
