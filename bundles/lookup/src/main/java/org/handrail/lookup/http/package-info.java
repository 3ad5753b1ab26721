/** {@code POST /v1/lookups}: JSON in, JSON out. */
@NullMarked
package org.handrail.lookup.http;

import org.jspecify.annotations.NullMarked;
