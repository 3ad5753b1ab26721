/** What the door counts. */
@NullMarked
package org.handrail.edge.count;

import org.jspecify.annotations.NullMarked;
