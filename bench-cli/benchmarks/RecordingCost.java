import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.ResponseHead;
import autus.bench.exchange.SentRequest;
import autus.bench.headers.CacheOutcomeClassifier;
import autus.bench.recording.RunRecorder;
import autus.bench.recording.WorkerRecorder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What classifying and recording adds to one request: medians of batches, warm. */
final class RecordingCost {

  private static final int BATCHES = 400;
  private static final int WARM_UP_BATCHES = 200;
  private static final int BATCH = 10_000;

  private RecordingCost() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    RunRecorder recorder = new RunRecorder(List.of("request"), start, 3_600_000_000_000L);
    WorkerRecorder worker = recorder.newWorker();
    OutcomeClassifier classifier = new CacheOutcomeClassifier().forEventLoop();
    Answered answered = new Answered();
    double[] nanos = new double[BATCHES];
    for (int batch = -WARM_UP_BATCHES; batch < BATCHES; batch++) {
      long begin = System.nanoTime();
      for (int call = 0; call < BATCH; call++) {
        answered.end(begin, 50_000 + call * 7);
        answered.reading = classifier.classify(answered.head(), answered);
        worker.ended(answered);
      }
      if (batch >= 0) {
        nanos[batch] = (double) (System.nanoTime() - begin) / BATCH;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%.3f us (%.3f-%.3f, 5th to 95th of %d batches)%n",
        nanos[BATCHES / 2] / 1000,
        nanos[BATCHES / 20] / 1000,
        nanos[BATCHES - BATCHES / 20] / 1000,
        BATCHES);
  }

  /** An answer with the usual fields. */
  private static final class Answered implements Exchange, ResponseHead, SentRequest {

    private static final Map<String, String> FIELDS =
        Map.of("server", "nginx", "content-type", "application/json", "x-cache", "HIT");

    private long sent;
    private long end;
    private CacheReading reading = CacheReading.SILENT;

    void end(long sentNanos, long serviceNanos) {
      sent = sentNanos;
      end = sentNanos + serviceNanos;
    }

    @Override
    public ResponseHead head() {
      return this;
    }

    @Override
    public String header(String name) {
      return FIELDS.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> headers(String name) {
      String value = header(name);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public void forEachField(FieldVisitor visitor) {
      FIELDS.forEach(visitor::field);
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public CacheReading reading() {
      return reading;
    }

    @Override
    public int request() {
      return 0;
    }

    @Override
    public long intendedNanos() {
      return sent;
    }

    @Override
    public long readyNanos() {
      return sent;
    }

    @Override
    public long startNanos() {
      return sent;
    }

    @Override
    public long sentNanos() {
      return sent;
    }

    @Override
    public long endNanos() {
      return end;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public long bodyBytes() {
      return 106;
    }

    @Override
    public Outcome outcome() {
      return reading.outcome();
    }

    @Override
    public FailureKind failure() {
      return null;
    }

    @Override
    public String failureMessage() {
      return "";
    }
  }
}
