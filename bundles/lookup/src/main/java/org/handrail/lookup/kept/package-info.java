/** What is worth keeping. */
@NullMarked
package org.handrail.lookup.kept;

import org.jspecify.annotations.NullMarked;
