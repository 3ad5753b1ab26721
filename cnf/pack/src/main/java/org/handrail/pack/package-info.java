/** Makes the scripts that a browser loads out of those that people read. Runs in the build only. */
@NullMarked
package org.handrail.pack;

import org.jspecify.annotations.NullMarked;
