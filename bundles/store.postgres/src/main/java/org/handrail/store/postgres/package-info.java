/** Reports in a PostgreSQL server that several nodes share. */
@NullMarked
package org.handrail.store.postgres;

import org.jspecify.annotations.NullMarked;
