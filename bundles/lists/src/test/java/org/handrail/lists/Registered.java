package org.handrail.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.keep.Registry;

/** The services of a test, by the list's name. */
public final class Registered implements Registry {
  private final Map<String, RiskSource> sources = new TreeMap<>();
  private final Map<String, HashList> hashes = new TreeMap<>();
  private final List<String> log = new ArrayList<>();

  @Override
  public Runnable source(RiskSource source) {
    sources.put(source.name(), source);
    log.add("+" + source.name());
    return () -> sources.remove(source.name());
  }

  @Override
  public Runnable hashes(HashList list) {
    hashes.put(list.name(), list);
    return () -> hashes.remove(list.name());
  }

  /** The sources that are there. */
  public Map<String, RiskSource> sources() {
    return sources;
  }

  /** The lists of hashes that are there. */
  public Map<String, HashList> hashes() {
    return hashes;
  }

  /** Which sources were registered, in order. */
  public List<String> log() {
    return log;
  }
}
