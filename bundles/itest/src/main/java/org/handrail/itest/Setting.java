package org.handrail.itest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One key of a configuration, as the metatype of a bundle of ours describes it (Metatype Service
 * Specification 1.4).
 *
 * @param pid of the configuration
 * @param factory whether there may be several of it
 * @param type {@code Integer} and so on
 * @param min the least value; empty where none is said
 * @param max the greatest value; empty where none is said
 */
record Setting(
    String bundle, String pid, boolean factory, String key, String type, String min, String max) {

  /** Those of every bundle of ours that has any. */
  static List<Setting> all(BundleContext context) {
    List<Setting> all = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (String.valueOf(bundle.getSymbolicName()).startsWith("org.handrail.")) {
        var files = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
          all.addAll(of(bundle.getSymbolicName(), file));
        }
      }
    }
    return all;
  }

  private static List<Setting> of(String bundle, URL file) {
    Document document = parse(file);
    Element designate = (Element) document.getElementsByTagName("Designate").item(0);
    boolean factory = designate.hasAttribute("factoryPid");
    String pid = designate.getAttribute(factory ? "factoryPid" : "pid");
    List<Setting> settings = new ArrayList<>();
    NodeList keys = document.getElementsByTagName("AD");
    for (int i = 0; i < keys.getLength(); i++) {
      Element key = (Element) keys.item(i);
      String many = key.hasAttribute("cardinality") ? "[]" : "";
      settings.add(
          new Setting(
              bundle,
              pid,
              factory,
              key.getAttribute("id"),
              key.getAttribute("type") + many,
              key.getAttribute("min"),
              key.getAttribute("max")));
    }
    return settings;
  }

  private static Document parse(URL file) {
    try (InputStream in = file.openStream()) {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      return builder.parse(in);
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the metatype " + file + " cannot be read", e);
    }
  }

  boolean isNumber() {
    return type.equals("Integer");
  }

  @Override
  public String toString() {
    return pid + ": " + key;
  }
}
