/** The formats of list files: each turns a line into an entry. */
@NullMarked
package org.handrail.lists.format;

import org.jspecify.annotations.NullMarked;
