/** What lasts: which version of each module serves, the jars that are kept, and the audit. */
@NullMarked
package org.handrail.modules.state;

import org.jspecify.annotations.NullMarked;
