/** Reports in blocking commands of XMPP (XEP-0377). */
@NullMarked
package org.handrail.adapters.xmpp;

import org.jspecify.annotations.NullMarked;
