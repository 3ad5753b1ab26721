package org.handrail.bench;

import java.util.ArrayList;
import java.util.List;
import org.handrail.api.indicator.Indicator;

/** Links as people send them: a host of three labels, a path of three segments, a query. */
final class Links {
  private Links() {}

  /** So many typical links, all different. */
  static List<Indicator.Url> typical(int count) {
    List<Indicator.Url> links = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      links.add(
          new Indicator.Url(
              "https://www.school-news-"
                  + i
                  + ".example/2026/11/winter-fair.html?from=chat&id="
                  + (4711 + i)));
    }
    return links;
  }

  /** So many typical links of one host, all different. */
  static List<Indicator.Url> ofOneHost(int count) {
    List<Indicator.Url> links = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      links.add(
          new Indicator.Url(
              "https://www.school-news.example/2026/11/winter-fair.html?from=chat&id=" + i));
    }
    return links;
  }
}
