/** The folder of lists: what is put there is read, what changes is read again. */
@NullMarked
package org.handrail.lists.folder;

import org.jspecify.annotations.NullMarked;
