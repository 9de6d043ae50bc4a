package autus.bench.cache;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.OriginContact;
import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheLayers;
import autus.bench.measure.CacheLayers.Field;
import autus.bench.measure.CacheLayers.Hits;
import autus.bench.measure.CacheLayers.Origin;
import autus.bench.measure.CacheLayers.Unread;
import autus.bench.measure.HitRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each field says, over a run. Each event loop counts the readings that it sees, which
 * are few objects; fields are told apart at the end.
 */
public final class LayerWatch {

  private final long windowStartNanos;
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  /**
   * A watch over one run.
   *
   * @param windowStartNanos requests intended before it are of a warm-up
   */
  public LayerWatch(long windowStartNanos) {
    this.windowStartNanos = windowStartNanos;
  }

  /** A listener for one more event loop. */
  public ExchangeListener newWorker() {
    Worker worker = new Worker(windowStartNanos);
    workers.add(worker);
    return worker;
  }

  /**
   * What was found; empty if no response says anything of a cache. Call it after every worker made
   * its last call.
   *
   * @param hits of the nearest cache, as the run counted them
   */
  public Optional<CacheLayers> finish(HitRange hits) {
    Sums sums = new Sums();
    for (Worker worker : workers) {
      worker.counts.forEach((reading, count) -> sums.add(reading, count[0]));
    }
    return sums.layers(hits);
  }

  /** What one event loop saw. */
  private static final class Worker implements ExchangeListener {

    private final long windowStartNanos;
    private final IdentityHashMap<CacheReading, long[]> counts = new IdentityHashMap<>();
    private CacheReading last = CacheReading.SILENT;
    private long[] lastCount = new long[1];

    Worker(long windowStartNanos) {
      this.windowStartNanos = windowStartNanos;
      counts.put(last, lastCount);
    }

    @Override
    public void ended(Exchange exchange) {
      FailureKind failure = exchange.failure();
      boolean isWhole =
          failure == null || failure == FailureKind.STATUS || failure == FailureKind.CHECK;
      if (!isWhole || exchange.intendedNanos() - windowStartNanos < 0) {
        return;
      }
      CacheReading reading = exchange.reading();
      if (!isLast(reading)) {
        last = reading;
        lastCount = counts.computeIfAbsent(reading, first -> new long[1]);
      }
      lastCount[0]++;
    }

    @SuppressWarnings("ReferenceEquality") // one event loop has one object for equal readings
    private boolean isLast(CacheReading reading) {
      return reading == last;
    }
  }

  /** Counts of all event loops by field. */
  private static final class Sums {

    private record Key(String name, String product) {}

    private final Map<Key, FieldReading> fields = new LinkedHashMap<>();
    private final Map<Key, Map<Outcome, Long>> counts = new LinkedHashMap<>();
    private final Map<String, Unread> unread = new LinkedHashMap<>();
    private final Map<OriginContact, Long> contacts = new EnumMap<>(OriginContact.class);
    private long contestedCount;

    void add(CacheReading reading, long count) {
      if (count == 0) {
        return;
      }
      Map<String, FieldReading> lastLines = new LinkedHashMap<>();
      reading.fields().forEach(field -> lastLines.put(field.field(), field));
      lastLines.values().forEach(field -> add(field, count));
      contestedCount += reading.isContested() ? count : 0;
      boolean isLookup = reading.outcome() != Outcome.BYPASS && reading.showsCache();
      if (isLookup) {
        contacts.merge(reading.contact(), count, Long::sum);
      }
    }

    private void add(FieldReading field, long count) {
      Key key = new Key(field.field(), field.product());
      fields.putIfAbsent(key, field);
      counts
          .computeIfAbsent(key, first -> new EnumMap<>(Outcome.class))
          .merge(field.outcome(), count, Long::sum);
      field
          .unread()
          .ifPresent(
              sample ->
                  unread.merge(
                      field.field(),
                      new Unread(field.field(), sample, count),
                      (one, other) ->
                          new Unread(one.field(), one.sample(), one.count() + other.count())));
    }

    Optional<CacheLayers> layers(HitRange hits) {
      if (fields.isEmpty()) {
        return Optional.empty();
      }
      List<Field> found = new ArrayList<>();
      counts.forEach(
          (key, byOutcome) -> {
            @Nullable FieldReading field = fields.get(key);
            if (field != null) {
              found.add(new Field(key.name(), key.product(), field.layer(), byOutcome));
            }
          });
      found.sort(
          Comparator.comparing(Field::layer)
              .thenComparing(Comparator.comparingLong(Field::count).reversed())
              .thenComparing(Field::name));
      return Optional.of(
          new CacheLayers(
              Hits.of(hits, contestedCount),
              new Origin(
                  contacts.getOrDefault(OriginContact.SPARED, 0L),
                  contacts.getOrDefault(OriginContact.REACHED, 0L),
                  contacts.getOrDefault(OriginContact.UNKNOWN, 0L)),
              found,
              List.copyOf(unread.values())));
    }
  }
}
