/**
 * The folder of the server: {@link org.handrail.api.home.LiveFile} is a service for a file of it
 * that a backup cannot simply read.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.home;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
