/**
 * The strict reading of bodies that strangers send: well-formed, bounded, and without an image in
 * any disguise. Carried privately by the bundles that read reports.
 */
@NullMarked
package org.handrail.reading;

import org.jspecify.annotations.NullMarked;
