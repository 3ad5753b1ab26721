package org.handrail.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Half a request head on each of many connections, and a question asked again and again meanwhile.
 * Arguments: the address of the server, its process, how many connections, the shape of the head
 * ({@code address} or {@code fields}) and its length in bytes. One line comes out.
 */
public final class HalfHeads {
  private HalfHeads() {}

  /** Runs it once. */
  public static void main(String[] arguments) throws IOException {
    URI server = URI.create(arguments[0]);
    Path status = Path.of("/proc", arguments[1], "status");
    int connections = Integer.parseInt(arguments[2]);
    byte[] half = half(arguments[3], Integer.parseInt(arguments[4]));
    List<Socket> sockets = new ArrayList<>();
    int asked = 0;
    int answered = 0;
    long[] nanos = new long[connections / 100];
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(server.getHost(), server.getPort());
      sockets.add(socket);
      write(socket, half);
      if (i % 100 == 99) {
        long began = System.nanoTime();
        answered += answered(server) ? 1 : 0;
        nanos[asked++] = System.nanoTime() - began;
      }
    }
    Arrays.sort(nanos);
    String resident =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow()
            .replaceAll("\\D+", "");
    int open = 0;
    for (Socket socket : sockets) {
      open += open(socket) ? 1 : 0;
      socket.close();
    }
    System.out.printf(
        "%d connections, half a head of %d bytes of %s each: %d of %d questions answered, median"
            + " %d ms, longest %d ms; resident %d MB; open then %d%n",
        connections,
        half.length,
        arguments[3],
        answered,
        asked,
        nanos[asked / 2] / 1_000_000,
        nanos[asked - 1] / 1_000_000,
        Integer.parseInt(resident) / 1_024,
        open);
  }

  private static byte[] half(String shape, int bytes) {
    String start = "GET /health/live";
    String more =
        shape.equals("address")
            ? start + "?" + "hashPrefixes=AAAAAA%3D%3D&".repeat(bytes / 26)
            : start + " HTTP/1.1\r\n" + "a:b\r\n".repeat(bytes / 5);
    return more.substring(0, Math.min(bytes, more.length())).getBytes(StandardCharsets.US_ASCII);
  }

  private static void write(Socket socket, byte[] half) {
    try {
      socket.getOutputStream().write(half);
    } catch (IOException shownOut) {
      // As is seen of those that are still open at the end.
    }
  }

  private static boolean answered(URI server) throws IOException {
    HttpURLConnection question =
        (HttpURLConnection) server.resolve("/health/live").toURL().openConnection();
    question.setReadTimeout(10_000);
    try (var in = question.getInputStream()) {
      in.readAllBytes();
      return question.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean open(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() != -1;
    } catch (SocketTimeoutException waiting) {
      return true;
    } catch (IOException reset) {
      return false;
    }
  }
}
