/** Reports in one SQLite file inside the home. */
@NullMarked
package org.handrail.store.sqlite;

import org.jspecify.annotations.NullMarked;
