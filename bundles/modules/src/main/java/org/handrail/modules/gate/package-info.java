/** What a jar must be before it is let in: its form, its signature, its Java. */
@NullMarked
package org.handrail.modules.gate;

import org.jspecify.annotations.NullMarked;
