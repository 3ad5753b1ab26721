/**
 * What happens to a report after it came: who has its receipt adds to it, reads what the team says,
 * or takes it back.
 */
@NullMarked
package org.handrail.report.followup;

import org.jspecify.annotations.NullMarked;
