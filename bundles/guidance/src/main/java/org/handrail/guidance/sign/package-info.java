/** The key by which a feed can be trusted away from this server. */
@NullMarked
package org.handrail.guidance.sign;

import org.jspecify.annotations.NullMarked;
