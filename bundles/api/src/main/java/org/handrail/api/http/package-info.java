/**
 * What answers HTTP requests: an {@link org.handrail.api.http.Endpoint} is a service that the edge
 * finds by its {@link org.handrail.api.http.Route} properties.
 *
 * <p>The edge owns everything that is the same for every route: limits, CORS, security headers,
 * request ids and the rendering of problems (RFC 9457). An endpoint only turns a {@link
 * org.handrail.api.http.Call} into an {@link org.handrail.api.http.Answer}.
 */
@Version("1.1.0")
@Export
@NullMarked
package org.handrail.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
