/**
 * The audit as files: lines that each carry the hash of the one before, signed checkpoints over
 * them, and the check of both. A library: the command line carries it, too.
 */
@NullMarked
package org.handrail.audit.chain;

import org.jspecify.annotations.NullMarked;
