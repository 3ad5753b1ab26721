/** Snapshots on the disk: which versions of a list there are, signed, and how they are found. */
@NullMarked
package org.handrail.lists.store;

import org.jspecify.annotations.NullMarked;
