/** Writes the reference of the api for plug-in developers from its Javadoc. */
@NullMarked
package org.handrail.api.reference;

import org.jspecify.annotations.NullMarked;
