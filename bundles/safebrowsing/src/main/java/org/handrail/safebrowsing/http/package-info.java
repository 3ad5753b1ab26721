/** What versions 4 and 5 have in common on the wire: formats, refusals, answers made once. */
@NullMarked
package org.handrail.safebrowsing.http;

import org.jspecify.annotations.NullMarked;
