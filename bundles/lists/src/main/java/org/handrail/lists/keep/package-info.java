/** Lists as they are kept: built, stored, restored after a restart, swapped, and served. */
@NullMarked
package org.handrail.lists.keep;

import org.jspecify.annotations.NullMarked;
