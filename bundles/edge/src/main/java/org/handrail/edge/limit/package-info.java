/** What keeps the door from being exhausted: rate, connections, slow clients. */
@NullMarked
package org.handrail.edge.limit;

import org.jspecify.annotations.NullMarked;
