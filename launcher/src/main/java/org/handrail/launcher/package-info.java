/** The command line: one jar that starts the framework with the bundles it carries. */
@NullMarked
package org.handrail.launcher;

import org.jspecify.annotations.NullMarked;
