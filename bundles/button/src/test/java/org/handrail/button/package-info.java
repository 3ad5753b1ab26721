/** Tests of the button's endpoints. */
@NullMarked
package org.handrail.button;

import org.jspecify.annotations.NullMarked;
