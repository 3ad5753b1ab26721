/** Contacts as outputs of the function, prepared in the background; their hashes never leave. */
@NullMarked
package org.handrail.privacy.contact;

import org.jspecify.annotations.NullMarked;
