package org.handrail.api.lookup;

import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The user names of one platform: how they are written, and which links stand for one. The
 * platforms that the server knows by itself are written against this interface too; a plug-in adds
 * one, or replaces one, by registering it as an OSGi service. Of several for a platform the one
 * with the highest {@code service.ranking} counts, and any before those of the server.
 *
 * <p>Threads: called concurrently, at every look-up, on a network selector thread. One that leaves
 * while it is asked may be asked once more.
 *
 * <p>Nulls: none is passed, and none may be answered: no name is an empty Optional.
 *
 * <p>Deadline: at once. It fetches nothing, and takes time linear in what it is given.
 *
 * <p>Failure: a scheme that throws is left out of that look-up; the name is then not understood.
 *
 * <p>Lists keep names as their scheme wrote them when they were read: a scheme that comes later
 * counts for an entry when its list is read again.
 */
@ConsumerType
public interface ContactScheme {
  /**
   * The platform's name on the wire, such as {@code telegram}: {@code [a-z0-9][a-z0-9._-]*}, at
   * most 32 characters; the same for the service's whole life.
   */
  String platform();

  /**
   * The one spelling of a user name.
   *
   * @param typed a name as it was typed, at most 512 characters: perhaps with {@code @}, perhaps a
   *     link to the profile
   * @return at most 255 characters without white space, the same when given once more; empty where
   *     it cannot be a name on this platform
   */
  Optional<String> userName(String typed);

  /**
   * Who a link stands for: a user name of this platform, or a phone number.
   *
   * @param link a link in canonical form, {@code http://host/path?query}
   * @return empty where the link is no profile of this platform
   */
  default Optional<Indicator> profile(String link) {
    return Optional.empty();
  }
}
