package org.handrail.adapters.atproto;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.reading.Members;

/**
 * Who or what is reported: an account, a record, or a message of a direct chat.
 *
 * @param account the DID of the account, where it is known
 * @param conversation the chat it was said in
 * @param items what else names it
 * @param echo the subject as an answer repeats it
 */
record ReportSubject(
    Optional<String> account, Optional<String> conversation, List<String> items, JsonObject echo) {
  private static final String REPO = "com.atproto.admin.defs#repoRef";
  private static final String RECORD = "com.atproto.repo.strongRef";
  // Not in the lexicon's union, which is open; the app sends it for a message of a direct chat.
  private static final String MESSAGE = "chat.bsky.convo.defs#messageRef";
  private static final int LONGEST = 500;
  private static final int LONGEST_DID = 2_048;
  private static final Pattern DID =
      Pattern.compile("did:[a-z]+:[a-zA-Z0-9._:%-]*+(?<=[a-zA-Z0-9._-])");
  private static final Pattern AT_URI = Pattern.compile("at://([^/?#\\s]++)(?:/[^\\s]*+)?");

  /** The subject in those members; empty, and said why, where there is none. */
  static Optional<ReportSubject> read(Members subject) {
    Optional<String> type = subject.text("$type", LONGEST);
    return switch (type.orElse("")) {
      case REPO -> did(subject).map(did -> of(REPO, did, Optional.empty(), List.of()));
      case RECORD -> record(subject);
      case MESSAGE -> message(subject);
      default ->
          subject.wrong("$type", "Write one of: " + REPO + ", " + RECORD + ", " + MESSAGE + ".");
    };
  }

  private static Optional<ReportSubject> record(Members subject) {
    Optional<String> uri = subject.text("uri", LONGEST_DID);
    Optional<String> cid = subject.text("cid", LONGEST);
    Matcher parts = AT_URI.matcher(uri.orElse(""));
    if (!parts.matches()) {
      return subject.wrong("uri", "Write an at:// address.");
    }
    if (cid.isEmpty()) {
      return subject.wrong("cid", "Write the record's content id.");
    }
    JsonObject echo = new JsonObject();
    echo.addProperty("$type", RECORD);
    echo.addProperty("uri", uri.get());
    echo.addProperty("cid", cid.get());
    return Optional.of(
        new ReportSubject(
            Optional.of(parts.group(1)), Optional.empty(), List.of(uri.get(), cid.get()), echo));
  }

  private static Optional<ReportSubject> message(Members subject) {
    Optional<String> did = did(subject);
    Optional<String> chat = subject.text("convoId", LONGEST);
    Optional<String> message = subject.text("messageId", LONGEST);
    if (did.isEmpty() || chat.isEmpty() || message.isEmpty()) {
      return subject.wrong("messageId", "Write did, convoId and messageId.");
    }
    ReportSubject known = of(MESSAGE, did.get(), chat, List.of(message.get()));
    known.echo().addProperty("convoId", chat.get());
    known.echo().addProperty("messageId", message.get());
    return Optional.of(known);
  }

  private static Optional<String> did(Members subject) {
    Optional<String> did = subject.text("did", LONGEST_DID);
    return did.filter(d -> DID.matcher(d).matches())
        .or(() -> subject.wrong("did", "Write a DID, such as did:plc:…"));
  }

  private static ReportSubject of(
      String type, String did, Optional<String> conversation, List<String> items) {
    JsonObject echo = new JsonObject();
    echo.addProperty("$type", type);
    echo.addProperty("did", did);
    return new ReportSubject(Optional.of(did), conversation, items, echo);
  }
}
