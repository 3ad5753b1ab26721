package org.handrail.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Makes configurations by hand: the defaults of a component's annotation type, some replaced. */
public final class Configured {
  private Configured() {}

  /**
   * A configuration.
   *
   * @param type the annotation type
   * @param values by the name of the member; every other member has its default
   */
  public static <C extends Annotation> C with(Class<C> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
