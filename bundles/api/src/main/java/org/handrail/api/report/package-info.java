/**
 * Reports on their way: what a store keeps ({@link org.handrail.api.report.ReportStore}) and where
 * a report is sent on to ({@link org.handrail.api.report.ReportSink}). Both see a report sealed,
 * never its words.
 */
@Version("1.2.0")
@Export
@NullMarked
package org.handrail.api.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
