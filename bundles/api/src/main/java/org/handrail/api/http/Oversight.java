package org.handrail.api.http;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks after the bundles behind the endpoints: it says which are only on trial, and hears of those
 * that keep failing. The edge uses the one that is registered, and does without when there is none.
 */
@ProviderType
public interface Oversight {
  /**
   * Service property ({@code Long[]}): the ids of the bundles that are on trial, or paused. Their
   * endpoints get no requests; those that served before are waited for until the calls inside are
   * answered, and requests that only they could answer are held. The edge takes a change in before
   * {@code setProperties} returns, and all endpoints of a bundle that leaves the list begin to
   * serve at once.
   */
  String ON_TRIAL = "handrail.http.on-trial";

  /**
   * Service property ({@code Long[]}): the ids of the bundles that leave for good. Routes that only
   * they served are forgotten when they go, and answer 404 and not 503.
   */
  String RETIRED = "handrail.http.retired";

  /**
   * An endpoint of that bundle has failed: it threw, its stage failed, or it was late. Called on
   * any thread of the edge, and must return at once.
   *
   * @param bundleId the bundle
   * @param inARow how many calls of that endpoint have failed since the last that did not
   */
  void failed(long bundleId, int inARow);
}
