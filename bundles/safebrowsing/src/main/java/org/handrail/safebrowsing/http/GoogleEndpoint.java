package org.handrail.safebrowsing.http;

import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;

/** An endpoint whose clients read the errors of Google: it gives those of the edge that form. */
public interface GoogleEndpoint extends Endpoint {
  @Override
  default Problem refused(Problem problem) {
    return Refused.shaped(problem);
  }
}
