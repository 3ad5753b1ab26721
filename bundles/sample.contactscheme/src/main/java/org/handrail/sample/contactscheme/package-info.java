/** How the user names of a platform are written. */
@NullMarked
package org.handrail.sample.contactscheme;

import org.jspecify.annotations.NullMarked;
