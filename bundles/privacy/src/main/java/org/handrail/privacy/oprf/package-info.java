/** The verifiable oblivious pseudorandom function of RFC 9497 over P-256. */
@NullMarked
package org.handrail.privacy.oprf;

import org.jspecify.annotations.NullMarked;
