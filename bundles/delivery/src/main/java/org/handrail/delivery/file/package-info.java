/** A sink that drops sealed reports into a folder. */
@NullMarked
package org.handrail.delivery.file;

import org.jspecify.annotations.NullMarked;
