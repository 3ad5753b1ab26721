/** What several reports name: keyed hashes, made before a report is sealed. */
@NullMarked
package org.handrail.report.incident;

import org.jspecify.annotations.NullMarked;
