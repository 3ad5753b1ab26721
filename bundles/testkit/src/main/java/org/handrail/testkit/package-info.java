/** Fixtures and contract tests for bundles that build on the {@code api}; never deployed. */
@Version("0.1.0")
@Export
@NullMarked
package org.handrail.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
