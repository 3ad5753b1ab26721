/** Lists over HTTP: fetched at an interval, kept as the last good one. */
@NullMarked
package org.handrail.lists.remote;

import org.jspecify.annotations.NullMarked;
