/**
 * Who did what with reports, keys and modules: {@link org.handrail.api.audit.Audit} is a service to
 * which any bundle tells its deeds, and which keeps them so that a later change shows.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
