/** The folder of an admin's own guidance: what is put there is read, what changes is read again. */
@NullMarked
package org.handrail.guidance.folder;

import org.jspecify.annotations.NullMarked;
