/**
 * From the words of a request to a stored report: validation, the refusal of images, and what
 * happens next.
 */
@NullMarked
package org.handrail.report.intake;

import org.jspecify.annotations.NullMarked;
