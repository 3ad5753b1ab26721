/** Files of the server's owner, replaced whole. Carried privately by the bundles that keep some. */
@NullMarked
package org.handrail.files;

import org.jspecify.annotations.NullMarked;
