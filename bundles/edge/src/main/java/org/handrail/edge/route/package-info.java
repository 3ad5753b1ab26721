/**
 * Which endpoint answers a request, and the leases that let one be swapped without losing a call.
 */
@NullMarked
package org.handrail.edge.route;

import org.jspecify.annotations.NullMarked;
