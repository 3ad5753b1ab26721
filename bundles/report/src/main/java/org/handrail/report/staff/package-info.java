/**
 * The desk of the team: which reports there are, what to do next, and every change that a person
 * makes to one. Nothing here opens a seal; that happens on the reader's own machine.
 */
@NullMarked
package org.handrail.report.staff;

import org.jspecify.annotations.NullMarked;
