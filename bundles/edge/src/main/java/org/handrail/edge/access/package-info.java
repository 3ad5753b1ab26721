/** Who may call the routes that are not public: tokens, and the check of them. */
@NullMarked
package org.handrail.edge.access;

import org.jspecify.annotations.NullMarked;
