/**
 * The right help for a reader: items to read and helplines to turn to. {@link
 * org.handrail.api.guidance.Guidance} chooses; {@link org.handrail.api.guidance.GuidanceSource}
 * brings content, and a plug-in adds more.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.guidance;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
