/** Backups of the home, made while the server works. */
@NullMarked
package org.handrail.backup;

import org.jspecify.annotations.NullMarked;
