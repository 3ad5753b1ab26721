/** The HTTP door: Jetty, one handler, and what every request and answer has in common. */
@NullMarked
package org.handrail.edge.door;

import org.jspecify.annotations.NullMarked;
