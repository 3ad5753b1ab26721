/** The routes and the page for admins. */
@NullMarked
package org.handrail.modules.http;

import org.jspecify.annotations.NullMarked;
