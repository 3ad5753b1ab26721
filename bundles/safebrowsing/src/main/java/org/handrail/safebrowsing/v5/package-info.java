/** Safe Browsing, version 5. */
@NullMarked
package org.handrail.safebrowsing.v5;

import org.jspecify.annotations.NullMarked;
