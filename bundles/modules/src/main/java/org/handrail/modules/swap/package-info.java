/** How one bundle takes the place of another without losing a request. */
@NullMarked
package org.handrail.modules.swap;

import org.jspecify.annotations.NullMarked;
