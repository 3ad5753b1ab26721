package org.handrail.api.http;

/** Who may call a route. Each kind of caller may do what the ones before it may. */
public enum Access {
  /** Anybody. */
  PUBLIC,
  /** People who work with reports, by {@code Authorization: Bearer TOKEN}. */
  STAFF,
  /** People who run the server, by {@code Authorization: Bearer TOKEN}. */
  ADMIN;

  /** Whether a caller of this kind may call a route that needs the other. */
  public boolean covers(Access needed) {
    return compareTo(needed) >= 0;
  }
}
