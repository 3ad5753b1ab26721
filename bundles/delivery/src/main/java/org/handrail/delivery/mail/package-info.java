/** E-mail: a notice that there is a report, or the report sealed; also as XARF and ARF. */
@NullMarked
package org.handrail.delivery.mail;

import org.jspecify.annotations.NullMarked;
