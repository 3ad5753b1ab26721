/** Finds links and contacts in a message. */
@NullMarked
package org.handrail.lookup.text;

import org.jspecify.annotations.NullMarked;
