/** Content as others read it: JSON Feed, Atom, pages. */
@NullMarked
package org.handrail.guidance.feed;

import org.jspecify.annotations.NullMarked;
