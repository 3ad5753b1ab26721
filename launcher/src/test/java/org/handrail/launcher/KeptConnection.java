package org.handrail.launcher;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A client with one HTTP/1.1 connection that it keeps, as lean as can be: the load must not be what
 * is measured. It opens another only when the server said that it closes this one (RFC 9112,
 * section 9.6), so that a connection that just breaks is seen as what it is.
 */
final class KeptConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();
  private boolean open;

  KeptConnection(URI server) {
    this.server = server;
  }

  record Answer(int status, String body) {}

  /** A request with a JSON body, or none where it is empty. */
  static byte[] request(String method, String path, String json, String... header) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: load\r\n");
    if (header.length > 0) {
      head.append(header[0]).append("\r\n");
    }
    if (body.length > 0) {
      head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length);
      head.append("\r\n");
    }
    return (head + "\r\n" + json).getBytes(StandardCharsets.UTF_8);
  }

  Answer ask(byte[] request) throws IOException {
    if (!open) {
      connect();
    }
    try {
      socket.getOutputStream().write(request);
      return answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Answer answer() throws IOException {
    String line = line();
    if (!line.startsWith("HTTP/1.1 ")) {
      throw new IOException("not an answer: " + line);
    }
    int status = Integer.parseInt(line.substring(9, 12));
    int length = 0;
    boolean last = false;
    for (String field = line(); !field.isEmpty(); field = line()) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).trim());
      }
      last |= lower.equals("connection: close");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the body breaks off");
    }
    if (last) {
      close();
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ends");
      }
      line.append((char) next);
    }
    return line.substring(0, line.length() - 1);
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    open = true;
  }

  @Override
  public void close() throws IOException {
    open = false;
    socket.close();
  }
}
