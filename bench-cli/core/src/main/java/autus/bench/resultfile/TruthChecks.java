package autus.bench.resultfile;

import autus.bench.measure.CacheLayers;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.FiguresByNode;
import autus.bench.measure.HitRange;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.OriginTruth.Fetches;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rules of what a cache did to its users. */
final class TruthChecks {

  private static final int MOST_EXAMPLES = 2;

  private TruthChecks() {}

  static void check(RunResult run, JsonPath path) {
    CacheTruth truth = run.truth();
    truth.staleReads().ifPresent(found -> staleReads(found, path.member("staleReads")));
    truth.stampede().ifPresent(found -> stampede(found, path.member("stampede")));
    truth.reconciliation().ifPresent(found -> reconciliation(found, path.member("reconciliation")));
    truth.origin().ifPresent(found -> origin(found, path.member("origin")));
    truth.layers().ifPresent(found -> layers(found, path.member("layers")));
    truth.nodes().ifPresent(found -> nodes(found, path.member("nodes")));
  }

  private static void staleReads(StaleReads stale, JsonPath path) {
    FigureBounds.count(
        stale.writes().answeredCount(), path.member("writes").member("answeredCount"));
    FigureBounds.count(
        stale.writes().uncertainCount(), path.member("writes").member("uncertainCount"));
    ResultChecks.unique(
        stale.reads().stream().map(StaleReads.ReadResult::request).toList(),
        "request",
        path.member("reads"));
    for (int i = 0; i < stale.reads().size(); i++) {
      staleRead(stale.reads().get(i), path.member("reads").element(i));
    }
    path.member("examples")
        .require(
            stale.examples().size() <= MOST_EXAMPLES,
            "have at most %d elements".formatted(MOST_EXAMPLES),
            stale.examples().size());
    for (int i = 0; i < stale.examples().size(); i++) {
      example(stale.examples().get(i), path.member("examples").element(i));
    }
  }

  private static void staleRead(StaleReads.ReadResult read, JsonPath path) {
    JsonPath counts = path.member("counts");
    long stale = read.counts().staleCount();
    FigureBounds.count(read.counts().checkedCount(), counts.member("checkedCount"));
    FigureBounds.count(read.counts().uncheckedCount(), counts.member("uncheckedCount"));
    FigureBounds.within(stale, 0, read.counts().checkedCount(), counts.member("staleCount"));
    FigureBounds.within(read.counts().backwardsCount(), 0, stale, counts.member("backwardsCount"));
    read.staleByOutcome()
        .forEach(
            (outcome, count) ->
                FigureBounds.within(
                    count, 0, stale, path.member("staleByOutcome").member(outcome.name())));
    long sum = read.staleByOutcome().values().stream().mapToLong(Long::longValue).sum();
    path.member("staleByOutcome")
        .require(sum == stale, "add up to staleCount, which is " + stale, sum);
    long aged = read.age().count();
    path.member("age")
        .require(
            aged == stale,
            "hold as many as staleCount, which is " + stale,
            "a histogram of " + aged);
  }

  private static void example(StaleReads.Example example, JsonPath path) {
    FigureBounds.nanos(example.ageNanos(), path.member("ageNanos"));
    path.member("history").require(!example.history().isEmpty(), "have an element", "empty");
    for (int i = 0; i < example.history().size(); i++) {
      StaleReads.Moment moment = example.history().get(i);
      JsonPath below = path.member("history").element(i);
      FigureBounds.within(
          moment.beginNanos(),
          -FigureBounds.LONGEST_NANOS,
          FigureBounds.LONGEST_NANOS,
          below.member("beginNanos"));
      FigureBounds.within(
          moment.endNanos(),
          moment.beginNanos(),
          FigureBounds.LONGEST_NANOS,
          below.member("endNanos"));
    }
  }

  private static void stampede(Stampede stampede, JsonPath path) {
    JsonPath reads = path.member("reads");
    ResultChecks.unique(
        stampede.reads().stream().map(Stampede.Read::request).toList(), "request", reads);
    for (int i = 0; i < stampede.reads().size(); i++) {
      Stampede.Read read = stampede.reads().get(i);
      JsonPath below = reads.element(i);
      loads(read.loads(), below.member("loads"));
      long loaded = read.loading().count();
      long waitedFor = read.loads().loadCount() - read.refreshCount().orElse(0L);
      below
          .member("loading")
          .require(
              loaded == waitedFor,
              "hold as many as loadCount without refreshCount, which is " + waitedFor,
              "a histogram of " + loaded);
    }
  }

  private static void loads(Stampede.Loads loads, JsonPath path) {
    FigureBounds.count(loads.eventCount(), path.member("eventCount"));
    FigureBounds.within(
        loads.loadCount(), loads.eventCount(), FigureBounds.MOST, path.member("loadCount"));
    long least = loads.eventCount() == 0 ? 0 : 1;
    long most = loads.eventCount() == 0 ? 0 : loads.loadCount() - loads.eventCount() + 1;
    FigureBounds.within(loads.most(), least, most, path.member("most"));
    path.member("median")
        .require(
            loads.median() >= least && loads.median() <= loads.most(),
            "be from %d to %d".formatted(least, loads.most()),
            loads.median());
  }

  /** What others counted may be anything; what the client counted may not. */
  private static void reconciliation(Reconciliation counts, JsonPath path) {
    FigureBounds.count(counts.client().hits(), path.member("client").member("hits"));
    FigureBounds.count(counts.client().misses(), path.member("client").member("misses"));
    counts
        .sent()
        .ifPresent(
            sent -> {
              FigureBounds.count(sent.readCount(), path.member("sent").member("readCount"));
              FigureBounds.count(sent.writeCount(), path.member("sent").member("writeCount"));
            });
    counts.hits().ifPresent(hits -> hitRange(hits.range(), path.member("hits").member("range")));
    counts
        .redis()
        .ifPresent(
            redis -> {
              FigureBounds.count(redis.keysBefore(), path.member("redis").member("keysBefore"));
              FigureBounds.count(redis.keysAfter(), path.member("redis").member("keysAfter"));
            });
  }

  private static void origin(OriginTruth origin, JsonPath path) {
    FigureBounds.count(origin.readCount(), path.member("readCount"));
    JsonPath fetches = path.member("fetches");
    Fetches all = origin.fetches();
    FigureBounds.count(all.readCount(), fetches.member("readCount"));
    FigureBounds.within(
        all.conditionalCount(), 0, all.readCount(), fetches.member("conditionalCount"));
    FigureBounds.within(
        all.notModifiedCount(), 0, all.conditionalCount(), fetches.member("notModifiedCount"));
    FigureBounds.count(all.writeCount(), fetches.member("writeCount"));
    FigureBounds.within(
        all.failedCount(), 0, all.readCount() + all.writeCount(), fetches.member("failedCount"));
    ResultChecks.unique(
        origin.requests().stream().map(OriginTruth.RequestFetches::request).toList(),
        "request",
        path.member("requests"));
    for (int i = 0; i < origin.requests().size(); i++) {
      OriginTruth.RequestFetches request = origin.requests().get(i);
      JsonPath below = path.member("requests").element(i);
      FigureBounds.within(request.readCount(), 0, origin.readCount(), below.member("readCount"));
      FigureBounds.within(request.fetchCount(), 0, all.readCount(), below.member("fetchCount"));
      loads(request.events(), below.member("events"));
    }
  }

  private static void layers(CacheLayers layers, JsonPath path) {
    JsonPath hits = path.member("hits");
    HitRange counts = layers.hits().counts();
    hitRange(counts, hits.member("counts"));
    end(layers.hits().atLeast(), counts.low(), hits.member("atLeast"));
    end(layers.hits().atMost(), counts.high(), hits.member("atMost"));
    JsonPath origin = path.member("origin");
    FigureBounds.count(layers.origin().sparedCount(), origin.member("sparedCount"));
    FigureBounds.count(layers.origin().reachedCount(), origin.member("reachedCount"));
    FigureBounds.count(layers.origin().openCount(), origin.member("openCount"));
    for (int i = 0; i < layers.fields().size(); i++) {
      JsonPath field = path.member("fields").element(i);
      FigureBounds.name(layers.fields().get(i).name(), field.member("name"));
      layers
          .fields()
          .get(i)
          .counts()
          .forEach(
              (outcome, count) ->
                  FigureBounds.count(count, field.member("counts").member(outcome.name())));
    }
    for (int i = 0; i < layers.unread().size(); i++) {
      FigureBounds.count(
          layers.unread().get(i).count(), path.member("unread").element(i).member("count"));
    }
  }

  private static void end(Optional<Double> ratio, OptionalDouble counted, JsonPath path) {
    ratio.ifPresent(value -> FigureBounds.ratio(value, path));
    path.require(
        ratio.isPresent() == counted.isPresent()
            && Math.abs(ratio.orElse(0.0) - counted.orElse(0)) < 1e-9,
        "follow from the counts, which give "
            + (counted.isPresent() ? counted.getAsDouble() : "none"),
        ratio.map(String::valueOf).orElse("absent"));
  }

  private static void hitRange(HitRange range, JsonPath path) {
    FigureBounds.count(range.decidedCount(), path.member("decidedCount"));
    FigureBounds.count(range.openCount(), path.member("openCount"));
    FigureBounds.within(range.servedCount(), 0, range.decidedCount(), path.member("servedCount"));
  }

  private static void nodes(FiguresByNode figures, JsonPath path) {
    FigureBounds.name(figures.field(), path.member("field"));
    List<FiguresByNode.Node> nodes = figures.nodes();
    JsonPath list = path.member("nodes");
    list.require(
        nodes.size() <= FiguresByNode.MOST_NODES + 1,
        "have at most %d elements".formatted(FiguresByNode.MOST_NODES + 1),
        nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      FiguresByNode.Node node = nodes.get(i);
      JsonPath below = list.element(i);
      FigureBounds.count(node.failedCount(), below.member("failedCount"));
      hitRange(node.hits(), below.member("hits"));
      long responses = node.response().count() + node.failedCount();
      below
          .member("hits")
          .require(
              node.hits().lookupCount() <= responses,
              "tell of at most the %d responses of the node".formatted(responses),
              node.hits().lookupCount());
    }
  }
}
