/** The report calls of the Matrix client-server API. */
@NullMarked
package org.handrail.adapters.matrix;

import org.jspecify.annotations.NullMarked;
