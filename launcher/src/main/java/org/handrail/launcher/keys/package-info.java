/** Keys and sealed reports on the command line; needs no running server. */
@NullMarked
package org.handrail.launcher.keys;

import org.jspecify.annotations.NullMarked;
