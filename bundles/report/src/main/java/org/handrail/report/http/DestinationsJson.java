package org.handrail.report.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportSink;

/** Who takes a report, and who does not, each with one plain sentence. */
final class DestinationsJson {
  private DestinationsJson() {}

  /** The team first: it takes every report. */
  static List<Map<String, Object>> of(Collection<ReportSink> sinks, Circumstances circumstances) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(
        json("team", new ReportSink.Acceptance(true, "The people who run this service read it.")));
    sinks.forEach(sink -> all.add(json(sink.name(), sink.acceptance(circumstances))));
    return all;
  }

  private static Map<String, Object> json(String name, ReportSink.Acceptance acceptance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("accepts", acceptance.accepts());
    json.put("why", acceptance.why());
    return json;
  }
}
