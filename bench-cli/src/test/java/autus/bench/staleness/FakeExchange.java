package autus.bench.staleness;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An exchange whose parts a test sets. */
final class FakeExchange implements Exchange {

  final int request;
  long startNanos;
  long sentNanos;
  long endNanos;
  ByteBuffer body = ByteBuffer.allocate(0);
  ResponseHead head = ResponseHead.NONE;
  @Nullable FailureKind failure;

  FakeExchange(int request) {
    this.request = request;
  }

  FakeExchange showing(long version) {
    body =
        ByteBuffer.wrap(("{\"version\": " + version + "}").getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  @Override
  public int request() {
    return request;
  }

  @Override
  public long intendedNanos() {
    return startNanos;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long readyNanos() {
    return startNanos;
  }

  @Override
  public long sentNanos() {
    return sentNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  @Override
  public int status() {
    return 200;
  }

  @Override
  public long bodyBytes() {
    return body.remaining();
  }

  @Override
  public ResponseHead head() {
    return head;
  }

  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public Outcome outcome() {
    return Outcome.HIT;
  }

  @Override
  public @Nullable FailureKind failure() {
    return failure;
  }

  @Override
  public String failureMessage() {
    return "";
  }
}
