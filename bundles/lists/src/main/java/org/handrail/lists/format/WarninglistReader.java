package org.handrail.lists.format;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Reach;

/**
 * A warninglist of MISP: what stands there is well known and does no harm of itself. {@code
 * hostname} speaks for a host and those below it, {@code string} for just that host, link or
 * address; {@code substring}, {@code regex} and {@code cidr} cannot be kept as keys and are left
 * out.
 */
final class WarninglistReader implements ListReader {
  private static final ListEntry ENTRY = ListEntry.harmful(Category.OTHER, Severity.LOW, 100);

  @Override
  public void read(Path source, Entries into) throws IOException {
    into.allowing();
    Json.read(
        source,
        in -> {
          JsonElement all = Json.next(in);
          JsonFields fields =
              JsonFields.of(all)
                  .filter(f -> f.object().has("list"))
                  .orElseThrow(() -> new IOException("the file holds no warninglist"));
          List<String> values = fields.texts("list");
          String type = fields.text("type").orElse("string");
          Optional<String> name = fields.text("name");
          for (int i = 0; i < values.size(); i++) {
            value(i + 1, values.get(i).strip(), type, name, into);
          }
        });
  }

  private static void value(
      long number, String value, String type, Optional<String> name, Entries into)
      throws IOException {
    boolean whole = type.equals("hostname");
    if (!whole && !type.equals("string")) {
      into.left();
      return;
    }
    ListEntry entry = ENTRY.dated(Optional.empty(), Optional.empty(), name);
    if (value.indexOf('@') > 0) {
      into.entry(number, new Indicator.Email(value), entry);
    } else if (value.contains("://")) {
      into.entry(number, new Indicator.Url(value), entry);
    } else {
      String host = value.startsWith(".") ? value.substring(1) : value;
      Optional<Indicator> link = Hosts.link(host);
      if (link.isEmpty()) {
        // Hashes, names of files and top-level domains: nothing that is looked up here.
        into.left();
      } else {
        into.entry(number, link.get(), whole ? entry : entry.reaching(Reach.EXACT));
      }
    }
  }
}
