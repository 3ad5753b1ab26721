/** A plug-in with one of each kind: what it offers is found by the services that it registers. */
@NullMarked
package org.handrail.sample.plugin;

import org.jspecify.annotations.NullMarked;
