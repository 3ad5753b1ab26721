/** What sinks of this bundle have in common: the clear header as JSON, and whom they serve. */
@NullMarked
package org.handrail.delivery.clear;

import org.jspecify.annotations.NullMarked;
