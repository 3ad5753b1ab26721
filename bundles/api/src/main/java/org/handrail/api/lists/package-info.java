/**
 * Risk lists as sets of hashes: what is served to clients that must not tell the server what they
 * look up.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.handrail.api.lists;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
