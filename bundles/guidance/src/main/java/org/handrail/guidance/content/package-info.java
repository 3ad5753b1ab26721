/** Content as it lies in files: read, checked, and refused with the line that is wrong. */
@NullMarked
package org.handrail.guidance.content;

import org.jspecify.annotations.NullMarked;
