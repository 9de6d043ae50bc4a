package autus.bench.keylog;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.LoadListener;
import autus.bench.exchange.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps the requests of one run that were answered: when they were sent, for which key, and what
 * came back. A key is a hash of path and query with a salt of the run, which is kept nowhere, so
 * that no value can be found by trying. Each event loop writes columns of its own; the first
 * {@value #MOST_REQUESTS} are kept, about 40 bytes each.
 */
public final class KeyLog implements LoadListener {

  /** More are counted only. */
  public static final int MOST_REQUESTS = 2_000_000;

  private static final String HEADING = "time,method,target,status,bytes,request_time,cache";

  /** Of an index in a sorted number; {@link #MOST_REQUESTS} is below. */
  private static final int INDEX_BITS = 21;

  /** What a program sends beside the plan. */
  private static final Asked OTHER = new Asked("GET", "/other");

  private final List<Asked> requests;
  private final long salt;
  private final long beganNanos = System.nanoTime();
  private final Instant began = Instant.now();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final AtomicLong answeredCount = new AtomicLong();

  /**
   * A request of the plan.
   *
   * @param pathTemplate begins with a slash; variables are as in {@code ${id}}
   */
  public record Asked(String method, String pathTemplate) {

    /** The path with the hash where variables stand, or with it behind where there are none. */
    String target(String hash) {
      int query = pathTemplate.indexOf('?');
      String path = query < 0 ? pathTemplate : pathTemplate.substring(0, query);
      String withHash = path.replaceAll("\\$\\{[^}]*}", hash);
      return withHash.equals(path) ? path + "?key=" + hash : withHash;
    }
  }

  /**
   * A log of a run that begins soon.
   *
   * @param requests of the plan, by position
   * @param salt any number that nobody knows
   */
  public KeyLog(List<Asked> requests, long salt) {
    this.requests = List.copyOf(requests);
    this.salt = salt;
  }

  /** Where the keys of a run lie whose result has that name. */
  public static Path fileBeside(Path result) {
    String name = String.valueOf(result.getFileName());
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return result.resolveSibling(stem + ".keys.csv.gz");
  }

  @Override
  public ExchangeListener newWorker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  /** How many requests were answered. */
  public long answeredCount() {
    return answeredCount.get();
  }

  /** How many of these are kept. */
  public int keptCount() {
    return (int) Math.min(MOST_REQUESTS, answeredCount.get());
  }

  /**
   * Writes them in the order in which they were sent, packed by gzip: a line of names, then one for
   * each request, as CSV. To be called once the run has ended.
   *
   * @throws IOException if the stream cannot be written
   */
  public void write(OutputStream out) throws IOException {
    List<Worker> all = List.copyOf(workers);
    long[] order = new long[all.stream().mapToInt(worker -> worker.count).sum()];
    int[] first = new int[all.size()];
    int at = 0;
    for (int i = 0; i < first.length; i++) {
      first[i] = at;
      for (int own = 0; own < all.get(i).count; own++) {
        long micros = Math.max(0, all.get(i).sentNanos[own] - beganNanos) / 1000;
        order[at] = micros << INDEX_BITS | at;
        at++;
      }
    }
    Arrays.sort(order);
    try (Writer lines = new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8)) {
      lines.write(HEADING + "\n");
      for (long each : order) {
        int index = (int) (each & ((1 << INDEX_BITS) - 1));
        int worker = first.length - 1;
        while (first[worker] > index) {
          worker--;
        }
        lines.write(line(all.get(worker), index - first[worker], each >>> INDEX_BITS));
      }
    }
  }

  private String line(Worker worker, int at, long micros) {
    int number = worker.requestAndStatus[at] / 1000;
    Asked asked = number < requests.size() ? requests.get(number) : OTHER;
    String hash = "%016x".formatted(mixed(worker.hashes[at] ^ salt));
    long time = began.getEpochSecond() * 1_000_000 + began.getNano() / 1000 + micros;
    Outcome outcome = worker.outcomes[at];
    return String.format(
        Locale.ROOT,
        "%d.%06d,%s,\"%s\",%d,%d,%.6f,%s\n",
        time / 1_000_000,
        time % 1_000_000,
        asked.method(),
        asked.target(hash).replace("\"", "\"\""),
        worker.requestAndStatus[at] % 1000,
        worker.bytes[at],
        worker.nanos[at] / 1e9,
        outcome == Outcome.UNKNOWN ? "-" : outcome);
  }

  /** A bijection that scatters (D. Stafford, variant 13 of MurmurHash3's finalizer). */
  private static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  /** The requests of one event loop, which alone writes them. */
  private final class Worker implements ExchangeListener {

    private int count;
    private long[] sentNanos = new long[1024];
    private long[] hashes = new long[1024];
    private long[] nanos = new long[1024];
    private long[] bytes = new long[1024];
    private int[] requestAndStatus = new int[1024];
    private Outcome[] outcomes = new Outcome[1024];

    @Override
    public boolean wantsKey(int request) {
      return answeredCount.get() < MOST_REQUESTS;
    }

    @Override
    public void ended(Exchange exchange) {
      if (exchange.status() <= 0 || answeredCount.getAndIncrement() >= MOST_REQUESTS) {
        return;
      }
      if (count == sentNanos.length) {
        grow(count * 2);
      }
      sentNanos[count] = exchange.sentNanos();
      hashes[count] = exchange.keyHash();
      nanos[count] = exchange.endNanos() - exchange.sentNanos();
      bytes[count] = exchange.bodyBytes();
      requestAndStatus[count] = exchange.request() * 1000 + exchange.status() % 1000;
      outcomes[count] = exchange.outcome();
      count++;
    }

    private void grow(int room) {
      sentNanos = Arrays.copyOf(sentNanos, room);
      hashes = Arrays.copyOf(hashes, room);
      nanos = Arrays.copyOf(nanos, room);
      bytes = Arrays.copyOf(bytes, room);
      requestAndStatus = Arrays.copyOf(requestAndStatus, room);
      outcomes = Arrays.copyOf(outcomes, room);
    }
  }
}
