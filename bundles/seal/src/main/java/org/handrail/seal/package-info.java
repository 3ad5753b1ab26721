/** Sealing a report to the team's key, so that who steals the store can read nothing of it. */
@NullMarked
package org.handrail.seal;

import org.jspecify.annotations.NullMarked;
