/** Reports in the abuse report format XARF v4. */
@NullMarked
package org.handrail.delivery.xarf;

import org.jspecify.annotations.NullMarked;
