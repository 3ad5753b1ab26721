/** The report call of the AT protocol. */
@NullMarked
package org.handrail.adapters.atproto;

import org.jspecify.annotations.NullMarked;
