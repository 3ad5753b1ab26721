package org.handrail.adapters.xmpp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.adapters.desk.Protocol;
import org.handrail.adapters.xmpp.Block.Reported;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.report.ReportIntake.Taken;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.Members;
import org.handrail.reading.Refused;

/**
 * The stanza as JSON, for who has no XML at hand: elements and attributes are members of the same
 * name, and {@code item}, {@code text} and {@code stanza-id} are lists.
 */
final class JsonStanzas implements Protocol {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final int LONGEST = 3_071;
  private static final int MOST = 1_000;

  @Override
  public Set<String> mediaTypes() {
    return Set.of("application/json");
  }

  @Override
  public List<ForeignReport> read(Call call) {
    return block(call).reports();
  }

  @Override
  public Answer kept(Call call, List<Taken.Stored> stored) {
    Block block = block(call);
    List<Map<String, String>> receipts = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      Map<String, String> receipt = new LinkedHashMap<>();
      receipt.put("jid", block.reported().get(i).jid());
      receipt.put("receipt", stored.get(i).receipt());
      receipts.add(receipt);
    }
    Map<String, Object> iq = new LinkedHashMap<>();
    iq.put("type", "result");
    block.id().ifPresent(id -> iq.put("id", id));
    block.from().ifPresent(from -> iq.put("to", from));
    iq.put("receipts", receipts);
    return Content.json(200, GSON.toJson(Map.of("iq", iq)).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  @Override
  public Problem refused(Problem problem) {
    return StanzaError.in(problem);
  }

  private static Block block(Call call) {
    List<FieldError> errors = new ArrayList<>();
    Members body = new Members(BoundedJson.object(call.body()), "", errors);
    Members iq = body.object("iq").orElseGet(() -> nothing(errors));
    Optional<String> type = iq.text("type", LONGEST);
    Members block = iq.object("block").orElseGet(() -> nothing(errors));
    List<Reported> reported = new ArrayList<>();
    for (Members item : block.objects("item", MOST)) {
      item.object("report").flatMap(report -> reported(item, report)).ifPresent(reported::add);
    }
    Optional<String> id = iq.text("id", LONGEST);
    Optional<String> from = iq.text("from", LONGEST);
    if (!errors.isEmpty()) {
      throw new Refused(Problem.invalid(errors));
    }
    if (!type.equals(Optional.of("set"))) {
      throw Block.bad("Send an iq of type set with a block command (XEP-0191) in it.");
    }
    return new Block(id, from, reported);
  }

  private static Optional<Reported> reported(Members item, Members report) {
    Optional<String> jid = item.text("jid", LONGEST).filter(text -> !text.isBlank());
    Optional<String> reason = report.text("reason", 300).filter(text -> !text.isBlank());
    if (jid.isEmpty()) {
      return item.wrong("jid", "Write who is reported.");
    }
    if (reason.isEmpty()) {
      return report.wrong("reason", "Write the reason, such as urn:xmpp:reporting:abuse.");
    }
    List<String> messages = new ArrayList<>();
    for (Members id : report.objects("stanza-id", MOST)) {
      messages.add(
          "stanza-id "
              + id.text("id", LONGEST).orElse("")
              + id.text("by", LONGEST).map(by -> " by " + by).orElse(""));
    }
    List<String> options = new ArrayList<>();
    for (String option : List.of(Reported.REPORT_ORIGIN, Reported.THIRD_PARTY)) {
      report.bool(option).filter(allowed -> allowed).ifPresent(allowed -> options.add(option));
    }
    return Optional.of(
        new Reported(
            jid.get(),
            reason.get(),
            report.texts("text", MOST, ForeignReport.LONGEST_WORDS),
            messages,
            options));
  }

  private static Members nothing(List<FieldError> errors) {
    return new Members(new JsonObject(), "", errors);
  }
}
