package org.handrail.delivery.clear;

import java.util.LinkedHashMap;
import java.util.Map;
import org.handrail.api.report.ReportHeader;

/** The clear header of a report as members of a JSON object. */
public final class HeaderJson {
  private HeaderJson() {}

  /** The members, in a fixed order. */
  public static Map<String, Object> of(ReportHeader header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", header.id().toString());
    header.client().ifPresent(client -> json.put("client", client));
    json.put("category", header.category().wireName());
    json.put("urgent", header.urgent());
    header.country().ifPresent(country -> json.put("country", country));
    json.put("receivedHour", header.receivedHour().toString());
    json.put("listHit", header.listHit().wireName());
    json.put("sizeBucket", header.sizeBucket());
    json.put("keyEpoch", header.keyEpoch());
    json.put("ciphertextSha256", header.ciphertextSha256());
    return json;
  }
}
