/**
 * What can be looked up or reported: a link, a phone number, an e-mail address, a handle, or a
 * whole message. The values are what people typed or pasted; nothing here is canonical.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.indicator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
