/** Lists for other servers: manifests, snapshots and deltas, over HTTP. */
@NullMarked
package org.handrail.lists.http;

import org.jspecify.annotations.NullMarked;
