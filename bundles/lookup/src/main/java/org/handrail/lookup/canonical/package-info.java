/**
 * The canonical forms of links, phone numbers, e-mail addresses and handles, as {@code
 * docs/canonical-forms.md} specifies them.
 */
@NullMarked
package org.handrail.lookup.canonical;

import org.jspecify.annotations.NullMarked;
