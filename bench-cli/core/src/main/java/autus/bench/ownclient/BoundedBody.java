package autus.bench.ownclient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes a body up to a size, and refuses the rest. For one response; called by one thread. */
final class BoundedBody implements BodySubscriber<String> {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private final long mostBytes;
  private final boolean isKept;
  private final IOException tooLarge;
  private long byteCount;
  private Flow.@Nullable Subscription subscription;

  private BoundedBody(long mostBytes, boolean isKept, IOException tooLarge) {
    this.mostBytes = mostBytes;
    this.isKept = isKept;
    this.tooLarge = tooLarge;
  }

  static BoundedBody kept(long mostBytes, IOException tooLarge) {
    return new BoundedBody(mostBytes, true, tooLarge);
  }

  static BoundedBody dropped(long mostBytes, IOException tooLarge) {
    return new BoundedBody(mostBytes, false, tooLarge);
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      byteCount += part.remaining();
      if (byteCount > mostBytes) {
        if (subscription != null) {
          subscription.cancel();
        }
        body.completeExceptionally(tooLarge);
        return;
      }
      if (isKept) {
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
      }
    }
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toString(StandardCharsets.UTF_8));
  }
}
