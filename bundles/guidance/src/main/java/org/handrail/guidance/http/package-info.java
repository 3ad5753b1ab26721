/** The addresses under which guidance is served. */
@NullMarked
package org.handrail.guidance.http;

import org.jspecify.annotations.NullMarked;
