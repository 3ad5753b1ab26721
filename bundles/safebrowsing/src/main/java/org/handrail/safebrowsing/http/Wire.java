package org.handrail.safebrowsing.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;

/**
 * Messages as JSON (the proto3 mapping) or as protocol buffers.
 *
 * <p>A member or a name of an enumeration that is not known is refused, as Google does: dropped, a
 * misspelt threat type would look like a list without entries. A request is what its Content-Type
 * says, or a protocol buffer in the query parameter {@code $req}. The answer is what {@code alt}
 * says, then Accept, then as the request came; a version 5 request with neither is answered with a
 * protocol buffer, as its documentation has it, unless a client that Google generated sends it.
 */
public final class Wire {
  /** The media type of a protocol buffer. */
  public static final String PROTOBUF = "application/x-protobuf";

  private static final JsonFormat.Parser PARSER = JsonFormat.parser();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final int MOST_DEPTH = 32;

  private Wire() {}

  /** How a message is written. */
  public enum Format {
    /** The proto3 JSON mapping. */
    JSON,
    /** The binary form. */
    PROTO
  }

  /**
   * Reads the message of a request.
   *
   * @param empty an empty message of its type
   * @throws Refused when it cannot be read
   */
  public static <M extends Message> M read(Call call, M empty) {
    Message.Builder message = empty.newBuilderForType();
    try {
      Optional<String> request = call.query("$req");
      if (request.isPresent()) {
        message.mergeFrom(base64(request.get()));
      } else if (sent(call) == Format.PROTO) {
        message.mergeFrom(Packed.body(call));
      } else {
        PARSER.merge(json(Packed.body(call)), message);
      }
    } catch (InvalidProtocolBufferException e) {
      throw Refused.invalid("The message cannot be read: see the reference for its fields.");
    }
    @SuppressWarnings("unchecked") // A builder builds what it was made from.
    M built = (M) message.build();
    return built;
  }

  /** Reads a message from base64 in a path. */
  public static <M extends Message> M decode(String encoded, M empty) {
    Message.Builder message = empty.newBuilderForType();
    try {
      message.mergeFrom(base64(encoded));
    } catch (InvalidProtocolBufferException e) {
      throw Refused.invalid("The encoded request cannot be read: see the reference.");
    }
    @SuppressWarnings("unchecked") // As above.
    M built = (M) message.build();
    return built;
  }

  /** Writes the answer. It is never kept by a cache on the way. */
  public static Content answer(Format format, Message message) {
    byte[] body;
    try {
      body =
          format == Format.PROTO
              ? message.toByteArray()
              : PRINTER.print(message).getBytes(StandardCharsets.UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("our own messages hold nothing that has no JSON form", e);
    }
    String type = format == Format.PROTO ? PROTOBUF : "application/json; charset=UTF-8";
    return new Content(200, type, body, Map.of("Cache-Control", "private, no-store"));
  }

  /** How the request came: a protocol buffer, or JSON. */
  public static Format sent(Call call) {
    if (call.query("$req").isPresent()) {
      return Format.PROTO;
    }
    return switch (mediaType(call.header("Content-Type").orElse(""))) {
      case PROTOBUF, "application/protobuf", "application/octet-stream" -> Format.PROTO;
      case "application/json", "text/plain", "" -> Format.JSON;
      default -> throw Refused.mediaType();
    };
  }

  /** Decodes base64 in either alphabet, padded or not; a plus may have become a space. */
  public static byte[] base64(String encoded) {
    String standard = encoded.replace('-', '+').replace('_', '/').replace(' ', '+');
    int end = standard.length();
    while (end > 0 && standard.charAt(end - 1) == '=') {
      end--;
    }
    try {
      return Base64.getDecoder().decode(standard.substring(0, end));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("A field of bytes is not base64.");
    }
  }

  /**
   * The format to answer in.
   *
   * @param otherwise where the request does not say
   */
  public static Format wanted(Call call, Format otherwise) {
    Optional<String> alt = call.query("alt").or(() -> call.query("$alt"));
    if (alt.isPresent()) {
      // Newer generators add how to write enumerations, json;enum-encoding=int; readers take both.
      return switch (mediaType(alt.get())) {
        case "json" -> Format.JSON;
        case "proto" -> Format.PROTO;
        default -> throw Refused.invalid("alt is json or proto.");
      };
    }
    String accept = call.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    if (accept.contains("protobuf")) {
      return Format.PROTO;
    }
    // What Google generates from its discovery documents, where JSON is the default, says so here
    // and nowhere else.
    boolean generated =
        call.header("X-Goog-Api-Client").filter(client -> client.contains("gdcl/")).isPresent();
    return accept.contains("json") || generated ? Format.JSON : otherwise;
  }

  private static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  private static String json(byte[] utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw Refused.invalid("The body is not UTF-8.");
    }
    // The parser recurses; deep nesting, of whatever kind of bracket, is never part of a request.
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (depth > MOST_DEPTH) {
        throw Refused.invalid("The body is nested too deep.");
      }
    }
    return text.isBlank() ? "{}" : text;
  }
}
