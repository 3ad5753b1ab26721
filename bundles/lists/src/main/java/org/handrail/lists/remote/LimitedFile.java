package org.handrail.lists.remote;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Writes a body to a file as it comes, and breaks off where it is longer than allowed. */
final class LimitedFile implements BodySubscriber<Path> {
  /** The body is longer than allowed. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("the body is longer than allowed");
    }
  }

  private final Path path;
  private final long maxBytes;
  private final FileChannel file;
  private final CompletableFuture<Path> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private long bytes;

  LimitedFile(Path path, long maxBytes) throws IOException {
    this.path = path;
    this.maxBytes = maxBytes;
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  @Override
  public CompletionStage<Path> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
        if (bytes > maxBytes) {
          throw new TooLong();
        }
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
      if (subscription != null) {
        subscription.request(1);
      }
    } catch (IOException e) {
      if (subscription != null) {
        subscription.cancel();
      }
      onError(e);
    }
  }

  @Override
  public void onError(Throwable why) {
    close();
    body.completeExceptionally(why);
  }

  @Override
  public void onComplete() {
    close();
    body.complete(path);
  }

  private void close() {
    try {
      file.close();
    } catch (IOException e) {
      body.completeExceptionally(e);
    }
  }
}
