package org.handrail.guidance.library;

import java.util.Dictionary;
import java.util.Map;
import org.handrail.api.guidance.GuidanceSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** A reference that has nothing but a ranking. */
record RankedReference(int ranking) implements ServiceReference<GuidanceSource> {
  @Override
  public Object getProperty(String key) {
    return getProperties().get(key);
  }

  @Override
  public String[] getPropertyKeys() {
    return new String[] {"service.ranking"};
  }

  @Override
  public Bundle getBundle() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Bundle[] getUsingBundles() {
    return new Bundle[0];
  }

  @Override
  public boolean isAssignableTo(Bundle bundle, String className) {
    return true;
  }

  @Override
  public int compareTo(Object other) {
    return Integer.compare(ranking, ((RankedReference) other).ranking());
  }

  @Override
  public Dictionary<String, Object> getProperties() {
    return FrameworkUtil.asDictionary(Map.of("service.ranking", ranking));
  }

  @Override
  public <A> A adapt(Class<A> type) {
    throw new UnsupportedOperationException();
  }
}
