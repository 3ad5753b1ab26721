/** Opening a sealed report for a destination that takes no ciphertext. */
@NullMarked
package org.handrail.delivery.opened;

import org.jspecify.annotations.NullMarked;
