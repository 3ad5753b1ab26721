/** What a school brings to its pupils: something to read, and somebody to turn to. */
@NullMarked
package org.handrail.sample.guidancesource;

import org.jspecify.annotations.NullMarked;
