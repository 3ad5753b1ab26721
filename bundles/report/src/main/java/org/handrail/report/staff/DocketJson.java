package org.handrail.report.staff;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handrail.api.http.Content;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.Docket;
import org.handrail.api.report.Incident;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;

/** What the team is shown, as JSON; nothing in it is opened. */
final class DocketJson {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private DocketJson() {}

  /**
   * A docket.
   *
   * @param overdue what has waited since then or longer is overdue
   */
  static Map<String, Object> of(Docket docket, Instant overdue) {
    ReportHeader header = docket.header();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", header.id().toString());
    json.put("status", header.status().wireName());
    json.put("urgent", header.urgent());
    json.put("category", header.category().wireName());
    header.country().ifPresent(country -> json.put("country", country));
    header.client().ifPresent(client -> json.put("client", client));
    json.put("receivedAt", header.receivedHour().toString());
    docket.waitingSince().ifPresent(since -> json.put("waitingSince", since.toString()));
    json.put("overdue", docket.waitingSince().filter(s -> !s.isAfter(overdue)).isPresent());
    json.put("held", docket.held());
    json.put("listHit", header.listHit().wireName());
    docket.lastEntry().ifPresent(kind -> json.put("lastEntry", kind.wireName()));
    docket.incident().ifPresent(incident -> json.put("incident", of(incident)));
    json.put("size", header.sizeBucket());
    json.put("keyEpoch", header.keyEpoch());
    json.put("sha256", header.ciphertextSha256());
    return json;
  }

  static Map<String, Object> of(ReportEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id().toString());
    json.put("kind", entry.kind().wireName());
    json.put("at", entry.hour().toString());
    json.put("sealed", base64(entry.ciphertext()));
    return json;
  }

  static Map<String, Object> of(DeadLetter letter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", letter.id().toString());
    json.put("report", letter.report().toString());
    json.put("destination", letter.sink());
    json.put("attempts", letter.attempts());
    json.put("since", letter.since().toString());
    letter.last().ifPresent(failure -> json.put("lastFailure", of(failure)));
    return json;
  }

  private static Map<String, Object> of(Incident incident) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reference", incident.reference());
    json.put("reports", incident.reports());
    json.put("independent", incident.independent());
    return json;
  }

  private static Map<String, Object> of(DeliveryFailure failure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", failure.kind().wireName());
    failure.error().ifPresent(error -> json.put("error", error));
    failure.status().ifPresent(status -> json.put("status", status));
    return json;
  }

  static String base64(byte[] ciphertext) {
    return Base64.getEncoder().encodeToString(ciphertext);
  }

  static Content answer(int status, Object json) {
    return Content.json(status, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
