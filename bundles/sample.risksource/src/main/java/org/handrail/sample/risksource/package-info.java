/** Tells of links whose host begins like one that people trust. */
@NullMarked
package org.handrail.sample.risksource;

import org.jspecify.annotations.NullMarked;
