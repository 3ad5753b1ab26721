/**
 * Tests of the house as it stands in the framework: services that come and go while requests run.
 */
@NullMarked
package org.handrail.itest;

import org.jspecify.annotations.NullMarked;
