/** The terms of other protocols and what they become. */
@NullMarked
package org.handrail.adapters.term;

import org.jspecify.annotations.NullMarked;
