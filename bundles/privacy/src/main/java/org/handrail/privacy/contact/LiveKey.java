package org.handrail.privacy.contact;

import java.time.Instant;
import org.handrail.privacy.oprf.OprfKey;
import org.handrail.privacy.range.RangePage;

/**
 * A key in use with what is served under it. Immutable.
 *
 * @param key the key
 * @param madeAt when it was made
 * @param outputs the outputs of listed contacts
 * @param complete whether these are all of them
 */
record LiveKey(OprfKey key, Instant madeAt, Outputs outputs, boolean complete) {
  RangePage range(byte[] prefix, Instant now) {
    return outputs.range(prefix, now);
  }
}
