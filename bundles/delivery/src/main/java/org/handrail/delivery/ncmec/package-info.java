/**
 * Reports to the CyberTipline of NCMEC, for providers that are registered there. A draft: its XSD
 * was not at hand, see the README.
 */
@NullMarked
package org.handrail.delivery.ncmec;

import org.jspecify.annotations.NullMarked;
