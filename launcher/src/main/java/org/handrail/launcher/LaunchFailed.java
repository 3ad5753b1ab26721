package org.handrail.launcher;

/** The server cannot start; the message tells a person why and what to do. */
final class LaunchFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LaunchFailed(String message) {
    super(message);
  }
}
