package org.handrail.launcher;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import org.apache.felix.framework.Felix;

/**
 * What every start needs and no option changes, begun on a second core while the first still reads
 * the command line. It keeps nothing: the classes that it has loaded are its effect.
 */
final class Preload implements Runnable {
  private Preload() {}

  /** Begins; nobody has to wait for the end. */
  static void begin() {
    Thread thread = new Thread(new Preload(), "handrail-preload");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      Class.forName(Felix.class.getName());
      new ConsoleHandler().flush();
      // Jetty asks for every locale there is, and lists are signed with Ed25519.
      Locale.getAvailableLocales();
      KeyFactory.getInstance("Ed25519");
      Signature.getInstance("Ed25519");
    } catch (ClassNotFoundException | GeneralSecurityException e) {
      // Whoever needs it next meets the same, and says so.
      return;
    }
  }
}
