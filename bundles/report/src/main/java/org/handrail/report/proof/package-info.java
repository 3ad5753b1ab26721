/**
 * A sum that a program has to do when very many reports come from where it is; off unless asked
 * for.
 */
@NullMarked
package org.handrail.report.proof;

import org.jspecify.annotations.NullMarked;
