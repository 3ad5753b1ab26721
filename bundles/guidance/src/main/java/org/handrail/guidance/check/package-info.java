/** What an admin should look at. */
@NullMarked
package org.handrail.guidance.check;

import org.jspecify.annotations.NullMarked;
