package autus.bench.exchange;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exchange whose parts a test sets: a hit with status 200 and without a body, if it does not.
 */
public final class FakeExchange implements Exchange {

  /** What a test may change. */
  public long intendedNanos;

  public long startNanos;
  public long sentNanos;
  public long endNanos;
  public int status = 200;
  public long bodyBytes;
  public ByteBuffer body = ByteBuffer.allocate(0);
  public ResponseHead head = ResponseHead.NONE;
  public Outcome outcome = Outcome.HIT;
  public @Nullable CacheReading reading;
  public long keyHash;
  public @Nullable FailureKind failure;
  public String failureMessage = "";

  private final int request;

  public FakeExchange(int request) {
    this.request = request;
  }

  /** The same, answered with this body, of which all was kept. */
  public FakeExchange with(byte[] answer) {
    body = ByteBuffer.wrap(answer);
    bodyBytes = answer.length;
    return this;
  }

  /** The same, answered with these fields; names are looked up as they are written here. */
  public FakeExchange with(Map<String, String> fields) {
    head = new Fields(status, fields);
    return this;
  }

  private record Fields(int status, Map<String, String> fields) implements ResponseHead {

    @Override
    public @Nullable String header(String name) {
      return fields.get(name);
    }

    @Override
    public List<String> headers(String name) {
      return fields.containsKey(name) ? List.of(String.valueOf(fields.get(name))) : List.of();
    }

    @Override
    public void forEachField(FieldVisitor visitor) {
      fields.forEach(visitor::field);
    }
  }

  @Override
  public int request() {
    return request;
  }

  @Override
  public long intendedNanos() {
    return intendedNanos;
  }

  @Override
  public long readyNanos() {
    return intendedNanos;
  }

  @Override
  public long startNanos() {
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
    return status;
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public ResponseHead head() {
    return head;
  }

  @Override
  public ByteBuffer body() {
    return body.asReadOnlyBuffer();
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public CacheReading reading() {
    CacheReading read = reading;
    return read == null ? CacheReading.of(outcome) : read;
  }

  @Override
  public long keyHash() {
    return keyHash;
  }

  @Override
  public @Nullable FailureKind failure() {
    return failure;
  }

  @Override
  public String failureMessage() {
    return failureMessage;
  }
}
