/** The two addresses: sending a report, and asking how it stands. */
@NullMarked
package org.handrail.report.http;

import org.jspecify.annotations.NullMarked;
