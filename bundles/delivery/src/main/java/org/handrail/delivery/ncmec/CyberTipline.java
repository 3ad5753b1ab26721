package org.handrail.delivery.ncmec;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The calls of NCMEC's reporting interface: {@code /submit}, {@code /upload}, {@code /finish}, and
 * {@code /retract} before that. Each blocks for at most the registration's timeout.
 */
final class CyberTipline {
  private static final int LONGEST_REPLY = 65_536;

  private final Registration registration;
  private final HttpClient client;

  CyberTipline(Registration registration) {
    this.registration = registration;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(registration.timeout())
            .build();
  }

  Reply submit(byte[] xml) {
    return post("/submit", "text/xml; charset=utf-8", xml);
  }

  /** Adds a text file to an open report. */
  Reply upload(String reportId, byte[] text) {
    String boundary = "handrail-" + UUID.randomUUID();
    String head =
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n"
            + reportId
            + "\r\n--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"details.txt\"\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\n\r\n";
    List<byte[]> parts = List.of(ascii(head), text, ascii("\r\n--" + boundary + "--\r\n"));
    byte[] body = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, body, at, part.length);
      at += part.length;
    }
    return post("/upload", "multipart/form-data; boundary=" + boundary, body);
  }

  Reply finish(String reportId) {
    return post("/finish", "application/x-www-form-urlencoded", id(reportId));
  }

  Reply retract(String reportId) {
    return post("/retract", "application/x-www-form-urlencoded", id(reportId));
  }

  private Reply post(String step, String type, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registration.url() + step))
            .timeout(registration.timeout())
            .header("Authorization", "Basic " + credentials())
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return response.body().length > LONGEST_REPLY ? Reply.none() : Reply.read(response.body());
    } catch (IOException e) {
      return Reply.none();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.none();
    }
  }

  // RFC 7617.
  private String credentials() {
    return Base64.getEncoder()
        .encodeToString(
            (registration.user() + ":" + registration.password()).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] id(String reportId) {
    return ascii("id=" + URLEncoder.encode(reportId, StandardCharsets.UTF_8));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
