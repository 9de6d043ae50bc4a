package autus.bench.traffic.advise;

import autus.bench.traffic.log.LogSummary;
import autus.bench.traffic.sim.LoadSimulation;
import autus.bench.traffic.trace.Popularity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** An advice as JSON: every figure with its unit in its name, what is not known left out. */
final class AdviceJson {

  private static final int VERSION = 1;

  private AdviceJson() {}

  /** Maps, lists, numbers and texts. */
  static Map<String, Object> of(Advice advice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", VERSION);
    json.put("logs", advice.traffic().logs().stream().map(AdviceJson::log).toList());
    json.put("traffic", traffic(advice));
    json.put("size", size(advice.cache().size()));
    json.put("policies", policies(advice.cache().policy()));
    json.put("lifetimes", lifetimes(advice.cache().lifetime()));
    advice.cache().renewal().ifPresent(renewal -> json.put("loading", loading(renewal)));
    json.put("routes", advice.cache().routes().rows().stream().map(AdviceJson::route).toList());
    Map<String, Object> lines = new LinkedHashMap<>();
    new ConfigurationLines(advice)
        .blocks()
        .forEach(block -> lines.put(block.product(), block.lines()));
    json.put("configuration", lines);
    return json;
  }

  private static Map<String, Object> log(LogSummary log) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", log.name());
    json.put("format", log.format().name());
    if (!log.format().packing().isEmpty()) {
      json.put("packing", log.format().packing());
    }
    json.put("lineCount", log.lineCount());
    json.put("understoodCount", log.entryCount());
    List<Object> left = new ArrayList<>();
    for (LogSummary.LeftOut each : log.leftOut()) {
      Map<String, Object> reason = new LinkedHashMap<>();
      reason.put("reason", each.problem().words());
      reason.put("count", each.count());
      reason.put("line", each.line());
      reason.put("example", each.example());
      left.add(reason);
    }
    json.put("leftOut", left);
    log.brokenOff().ifPresent(words -> json.put("brokenOff", words));
    return json;
  }

  private static Map<String, Object> traffic(Advice advice) {
    Traffic traffic = advice.traffic();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("requestCount", traffic.counts().requestCount());
    json.put("bytes", traffic.counts().bytes());
    json.put("cacheableRequestCount", traffic.kept().trace().sample().requestCount());
    json.put("passedByCounts", traffic.counts().passedBy());
    json.put("keyCount", traffic.kept().trace().allKeyCount());
    json.put("keyBytes", traffic.kept().trace().allKeyBytes());
    json.put("sampleRatio", traffic.kept().trace().sample().ratio());
    json.put("spanSeconds", traffic.kept().trace().spanMicros() / 1e6);
    put(json, "recordedHitRatio", traffic.counts().recorded().hitRatio());
    Popularity popularity = advice.popularity();
    json.put("zipfExponent", popularity.exponent());
    json.put("zipfExponentMargin", popularity.margin());
    json.put("zipfMisfitRatio", popularity.misfitRatio());
    json.put("onceKeyRatio", popularity.onceKeyRatio());
    json.put("onceRequestRatio", popularity.onceRequestRatio());
    json.put("topTenthRequestRatio", popularity.tenthRatio());
    List<Object> slices = new ArrayList<>();
    for (WorkingSet.Slice slice : advice.workingSet().slices()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("fromSeconds", slice.fromMicros() / 1e6);
      one.put("requestCount", slice.requestCount());
      one.put("keyCount", slice.keyCount());
      one.put("newKeyCount", slice.newKeyCount());
      one.put("bytes", slice.bytes());
      slices.add(one);
    }
    json.put("workingSet", slices);
    return json;
  }

  private static Map<String, Object> size(SizeAdvice size) {
    String name = size.isOfBytes() ? "bytes" : "entries";
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "chosen",
        row(name, size.chosen().size(), size.chosen().hitRatio(), size.chosen().margin()));
    json.put("why", size.chosen().why());
    size.chosen().costPerMonth().ifPresent(cost -> json.put("costPerMonth", cost));
    json.put(
        "sizes",
        size.rows().stream()
            .map(each -> row(name, each.size(), each.hitRatio(), each.margin()))
            .toList());
    json.put(
        "curve",
        size.curveSizes().stream()
            .map(
                each -> row(name, each, size.curve().hitRatioAt(each), size.curve().marginAt(each)))
            .toList());
    return json;
  }

  private static Map<String, Object> row(String unit, long size, double ratio, double margin) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(unit, size);
    json.put("hitRatio", ratio);
    json.put("margin", margin);
    return json;
  }

  private static Map<String, Object> policies(PolicyAdvice policy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("simulatedKeyRatio", policy.simulatedRatio());
    json.put("sizes", policy.sizes());
    Map<String, Object> ratios = new LinkedHashMap<>();
    policy.rows().forEach(row -> ratios.put(row.policy().option(), row.hitRatios()));
    json.put("hitRatios", ratios);
    policy
        .best()
        .ifPresent(
            best -> {
              Map<String, Object> better = new LinkedHashMap<>();
              better.put("policy", best.policy().option());
              better.put("difference", best.difference());
              better.put("margin", best.margin());
              better.put("matters", best.matters());
              json.put("bestBesideLru", better);
            });
    return json;
  }

  private static Map<String, Object> lifetimes(LifetimeAdvice lifetime) {
    Map<String, Object> json = new LinkedHashMap<>();
    lifetime
        .chosen()
        .ifPresent(
            chosen -> {
              json.put("chosen", lifetime(chosen.row()));
              json.put("why", chosen.why());
            });
    json.put("lifetimes", lifetime.rows().stream().map(AdviceJson::lifetime).toList());
    return json;
  }

  private static Map<String, Object> lifetime(LifetimeAdvice.Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!row.isEndless()) {
      json.put("seconds", row.micros() / 1e6);
    }
    json.put("hitRatio", row.hitRatio());
    json.put("loadsPerSecond", row.loadsPerSecond());
    json.put("meanAgeSeconds", row.meanAgeMicros() / 1e6);
    put(json, "oldRatio", row.oldRatio());
    return json;
  }

  private static Map<String, Object> loading(RenewalAdvice renewal) {
    Map<String, Object> json = new LinkedHashMap<>();
    renewal.lifetimeMicros().ifPresent(micros -> json.put("lifetimeSeconds", micros / 1e6));
    json.put("meanLoadMillis", renewal.meanLoadMicros() / 1e3);
    json.put("loadTimesAre", renewal.loadSource());
    List<Object> ways = new ArrayList<>();
    for (RenewalAdvice.Row row : renewal.rows()) {
      LoadSimulation.Outcome outcome = row.outcome();
      double requests = Math.max(1, outcome.requestCount());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("way", row.name());
      one.put("loadsPerSecond", row.loadsPerSecond());
      row.mostAtOnce().ifPresent(most -> one.put("mostLoadsAtOnce", most));
      one.put("hitRatio", outcome.counts().hitCount() / requests);
      one.put("delayedRatio", outcome.counts().delayedCount() / requests);
      one.put("meanWaitMillis", outcome.waits().meanMicros() / 1e3);
      one.put("p99WaitMillis", outcome.waits().p99Micros() / 1e3);
      one.put("staleRatio", outcome.staleness().count() / requests);
      one.put("mostStaleSeconds", outcome.staleness().mostMicros() / 1e6);
      ways.add(one);
    }
    json.put("ways", ways);
    return json;
  }

  private static Map<String, Object> route(RouteAdvice.Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("route", row.route());
    json.put("requestCount", row.requestCount());
    json.put("keyCount", row.keyCount());
    json.put("hitRatio", row.hitRatio());
    if (row.meanLoadMicros() >= 0) {
      json.put("meanLoadMillis", row.meanLoadMicros() / 1e3);
    }
    return json;
  }

  private static void put(Map<String, Object> json, String name, OptionalDouble value) {
    value.ifPresent(known -> json.put(name, known));
  }
}
