/**
 * The secret by which a reporter comes back: its form, and the keyed hashes that are stored in its
 * place.
 */
@NullMarked
package org.handrail.report.receipt;

import org.jspecify.annotations.NullMarked;
