/** Safe Browsing, version 4: the Update API and the Lookup API. */
@NullMarked
package org.handrail.safebrowsing.v4;

import org.jspecify.annotations.NullMarked;
