/** The lists as Safe Browsing has them: by threat, as prefixes of one length, in editions. */
@NullMarked
package org.handrail.safebrowsing.edition;

import org.jspecify.annotations.NullMarked;
