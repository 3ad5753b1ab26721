/**
 * What people of this server have confirmed or disputed, as against what lists say: a review desk
 * writes to the {@link org.handrail.api.confirmed.IndicatorStore}, and look-up asks it as one more
 * source.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.confirmed;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
