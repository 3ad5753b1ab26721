/** Says whom to tell about a weakness of this server. */
@NullMarked
package org.handrail.sample.endpoint;

import org.jspecify.annotations.NullMarked;
