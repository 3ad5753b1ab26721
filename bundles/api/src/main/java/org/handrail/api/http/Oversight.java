package org.handrail.api.http;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks after the bundles behind the endpoints: it says which are only on trial, and hears of those
 * that keep failing. The edge uses the one that is registered, and does without when there is none.
 */
@ProviderType
public interface Oversight {
  /**
   * How the location of a bundle begins that was installed while the server runs. One whose name
   * nothing has that came otherwise is a plug-in, and is called on threads of its own.
   */
  String INSTALLED = "module:";

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

  /**
   * The edge has refused a call of a route that is not public: its token was missing, wrong or not
   * enough, or its body was not taken. Called on any thread of the edge, and must return at once.
   */
  default void refused(Refusal refusal) {}

  /**
   * A call that was refused.
   *
   * @param route the route as it is declared, {@code METHOD path}
   * @param code the code of the problem that was answered
   * @param principal the id of the token, where a good one was shown
   * @param requestId the random id of the request
   */
  record Refusal(String route, String code, Optional<String> principal, String requestId) {}
}
