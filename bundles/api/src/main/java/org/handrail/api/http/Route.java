package org.handrail.api.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The service properties by which the edge finds an {@link Endpoint}. On a Declarative Services
 * component it is written as an annotation; other registrations set the properties by name.
 *
 * <p>Where two endpoints claim the same route, the one with the higher {@code service.ranking}
 * answers, then the one of the newer bundle version, then the older registration.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Route {
  /** The prefix of the property names: {@code handrail.http.route} and so on. */
  String PREFIX_ = "handrail.http.";

  /**
   * The routes: a method, a space, and a path, as in {@code GET /v1/guidance/items/{id}}. A segment
   * in braces matches any one segment that is not empty; a last segment of {@code *} matches the
   * rest. A fixed segment wins over one in braces, and that over {@code *}. {@code HEAD} is
   * answered wherever {@code GET} is.
   */
  String[] route();

  /**
   * The longest body accepted, in bytes; a longer one is answered 413 before the endpoint is
   * called.
   */
  int maxBodyBytes() default 65_536;

  /** Whether {@link Endpoint#handle} may block; it is then called on the edge's bounded pool. */
  boolean blocking() default false;

  /**
   * The media types accepted as a body; any other is answered 415. {@code "*"} hands on every type
   * (an empty list would not do: tools leave an empty property out).
   */
  String[] consumes() default {"application/json"};

  /**
   * Who may call. The edge checks the token before it reads a body, so that no endpoint can forget
   * to; who called is in {@link Call#principal()}.
   */
  Access access() default Access.PUBLIC;
}
