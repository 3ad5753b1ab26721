/** What an admin can do with modules, and what happens by itself. */
@NullMarked
package org.handrail.modules.control;

import org.jspecify.annotations.NullMarked;
