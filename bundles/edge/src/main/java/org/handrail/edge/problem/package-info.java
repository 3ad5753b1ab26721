/** Problems as application/problem+json (RFC 9457). */
@NullMarked
package org.handrail.edge.problem;

import org.jspecify.annotations.NullMarked;
