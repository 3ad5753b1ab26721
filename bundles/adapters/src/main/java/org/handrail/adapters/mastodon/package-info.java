/** The report call of the Mastodon API. */
@NullMarked
package org.handrail.adapters.mastodon;

import org.jspecify.annotations.NullMarked;
