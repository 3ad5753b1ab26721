/** What every adapter has in common: from a foreign call to a stored report and back. */
@NullMarked
package org.handrail.adapters.desk;

import org.jspecify.annotations.NullMarked;
