package org.handrail.guidance.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * What this bundle carries. Its ranking is low, so that an admin's item or helpline of the same id
 * counts instead.
 */
@Component(
    service = GuidanceSource.class,
    property = "service.ranking:Integer=-1000",
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ShippedGuidance implements GuidanceSource {
  private final List<Item> items;
  private final List<Helpline> helplines;

  /**
   * Reads it once; a fault in it is a fault of the build, whose test has dialled the numbers
   * already.
   */
  @Activate
  public ShippedGuidance() {
    List<Item> all = new ArrayList<>();
    text("items/index.txt").lines().forEach(name -> all.add(read("items/" + name, ItemFile::read)));
    items = List.copyOf(all);
    helplines = List.copyOf(read("helplines.json", HelplineFile::readDialled));
  }

  @Override
  public String name() {
    return "shipped";
  }

  @Override
  public List<Item> items() {
    return items;
  }

  @Override
  public List<Helpline> helplines() {
    return helplines;
  }

  private interface Form<T> {
    T read(String text) throws BrokenFile;
  }

  private static <T> T read(String name, Form<T> form) {
    try {
      return form.read(text(name));
    } catch (BrokenFile e) {
      throw new IllegalStateException(
          "the bundle's " + name + " is broken in line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  private static String text(String name) {
    try (InputStream in = ShippedGuidance.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the bundle lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
