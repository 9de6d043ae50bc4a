package autus.bench.cache;

import autus.bench.measure.HitRange;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.Reconciliation.RedisCount;
import java.util.List;
import java.util.Optional;

/**
 * The hit rate where headers do not tell it, from the counts of others. A counter is believed to
 * the request only if a second count confirms its lookups: Redis', or what the run itself sent.
 * Otherwise the hit rate is as wide as what the counter may have counted besides lookups.
 */
final class UntoldHits {

  /** No lookup asks for more keys than this. */
  static final int MOST_KEYS_PER_LOOKUP = 8;

  private final SentRequests sent;
  private final Optional<Count> target;
  private final Optional<RedisCount> redis;

  UntoldHits(SentRequests sent, Optional<Count> target, Optional<RedisCount> redis) {
    this.sent = sent;
    this.target = target.filter(count -> count.lookups() > 0 && count.hits() >= 0);
    this.redis = redis.filter(count -> count.hits() + count.misses() > 0 && count.hits() >= 0);
  }

  /**
   * What is known.
   *
   * @param told by headers, not exact
   */
  Optional<CountedHits> find(HitRange told) {
    if (target.isPresent()) {
      Count count = target.get();
      if (told.lookupCount() > 0) {
        return withinHeaders(count, told);
      }
      return Optional.of(
          besideRedis(count).or(() -> besideRun(count)).orElseGet(() -> unconfirmed(count)));
    }
    return told.lookupCount() > 0 ? Optional.empty() : redis.map(this::ofRedisAlone);
  }

  /** Responses that leave it open are decided by a counter that agrees with all that they tell. */
  private static Optional<CountedHits> withinHeaders(Count count, HitRange told) {
    boolean agrees =
        count.lookups() == told.lookupCount()
            && count.hits() >= told.servedCount()
            && count.hits() <= told.servedCount() + told.openCount();
    return agrees
        ? Optional.of(
            exact(
                source(count),
                count.hits(),
                count.lookups(),
                "its lookups match the responses, and its hits are within the range that they allow"))
        : Optional.empty();
  }

  private Optional<CountedHits> besideRedis(Count count) {
    for (int perLookup = 1; perLookup <= MOST_KEYS_PER_LOOKUP && redis.isPresent(); perLookup++) {
      long keys = redis.get().hits() + redis.get().misses();
      if (keys % perLookup == 0) {
        long lookups = keys / perLookup;
        long surplus = count.lookups() - lookups;
        Optional<String> writes = sent.writesOf(surplus);
        if (surplus == 0 || writes.isPresent()) {
          return Optional.of(confirmed(count, perLookup, lookups, writes));
        }
      }
    }
    return Optional.empty();
  }

  /** Both counters know the same lookups, but for writes that the target's counts too. */
  private CountedHits confirmed(Count count, int perLookup, long lookups, Optional<String> writes) {
    RedisCount keys = redis.orElseThrow();
    // A lookup that misses misses at least one of its keys, and at most all.
    long fewest = Math.max(0, lookups - keys.misses());
    long most = lookups - (keys.misses() + perLookup - 1) / perLookup;
    long surplus = count.lookups() - lookups;
    long low = Math.max(fewest, count.hits() - surplus);
    long high = Math.min(most, count.hits());
    if (low > high) {
      return new CountedHits(
          source(count) + ", and Redis",
          range(
              Math.min(fewest, count.hits()),
              Math.max(most, Math.min(lookups, count.hits())),
              lookups),
          "they agree on the lookups but differ in the hits");
    }
    return new CountedHits(
        writes.isPresent() ? redisWords() : source(count) + ", and Redis",
        range(low, high, lookups),
        writes
            .map(
                words ->
                    "the target counts %d more lookups than Redis does, exactly %s, which are not lookups"
                        .formatted(surplus, words))
            .orElse("both counted the same lookups"));
  }

  private Optional<CountedHits> besideRun(Count count) {
    List<SentRequests.Selection> all = sent.amountingTo(count.lookups());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    SentRequests.Selection first = all.get(0);
    if (all.stream().noneMatch(SentRequests.Selection::hasWrites)) {
      return Optional.of(
          exact(
              source(count),
              count.hits(),
              count.lookups(),
              "their lookups match " + first.reads()));
    }
    SentRequests.Selection written =
        all.stream().filter(SentRequests.Selection::hasWrites).findFirst().orElseThrow();
    boolean isCertain = all.stream().allMatch(SentRequests.Selection::hasWrites);
    CountedHits without = withoutWrites(count, written.writeCount());
    return Optional.of(
        new CountedHits(
            source(count),
            isCertain ? without.range() : joined(without.range(), count),
            "their lookups equal %s and %s: writes are not lookups, and it is not known whether they were counted as hits or as misses%s"
                .formatted(
                    written.reads(),
                    written.writes(),
                    isCertain ? "" : "; but they equal %s as well".formatted(first.reads()))));
  }

  private static CountedHits withoutWrites(Count count, long writes) {
    long lookups = count.lookups() - writes;
    return new CountedHits(
        source(count),
        range(Math.max(0, count.hits() - writes), Math.min(count.hits(), lookups), lookups),
        "");
  }

  /** No sum explains it, so it may have counted whatever else was sent, and others' requests. */
  private CountedHits unconfirmed(Count count) {
    long foreign = Math.max(0, count.lookups() - sent.readCount());
    long possible = Math.max(foreign, Math.min(sent.writeCount(), count.lookups() - 1));
    String words =
        "no other count confirms them: %d lookups do not match the run's %d reads%s"
            .formatted(
                count.lookups(),
                sent.readCount(),
                sent.writeCount() > 0 ? " and %d writes".formatted(sent.writeCount()) : "");
    if (possible == 0) {
      return exact(source(count), count.hits(), count.lookups(), words);
    }
    long most = Math.min(possible, count.lookups() - 1);
    return new CountedHits(
        source(count),
        joined(withoutWrites(count, most).range(), count),
        words + "; up to %d of them may not be lookups of this run".formatted(most));
  }

  private CountedHits ofRedisAlone(RedisCount keys) {
    long asked = keys.hits() + keys.misses();
    for (int perLookup = 1; perLookup <= MOST_KEYS_PER_LOOKUP; perLookup++) {
      long lookups = asked / perLookup;
      List<SentRequests.Selection> reads =
          asked % perLookup == 0
              ? sent.amountingTo(lookups).stream().filter(each -> !each.hasWrites()).toList()
              : List.of();
      if (!reads.isEmpty()) {
        return new CountedHits(
            redisWords(),
            range(
                Math.max(0, lookups - keys.misses()),
                lookups - (keys.misses() + perLookup - 1) / perLookup,
                lookups),
            perLookup == 1
                ? "its key lookups match " + reads.get(0).reads()
                : "it saw %d key lookups for each of %s"
                    .formatted(perLookup, reads.get(0).reads()));
      }
    }
    return exact(
        redisWords(),
        keys.hits(),
        asked,
        "these count keys, not lookups, and no other count confirms that each lookup reads one key");
  }

  static String source(Count count) {
    return "the counters at " + count.source();
  }

  private static String redisWords() {
    return "Redis' keyspace_hits and keyspace_misses";
  }

  private static CountedHits exact(String source, long hits, long lookups, String reason) {
    return new CountedHits(source, new HitRange(hits, lookups, 0), reason);
  }

  private static HitRange range(long low, long high, long lookups) {
    return new HitRange(low, lookups - (high - low), high - low);
  }

  /** Wide enough for that range and for what the counter itself shows, as shares of its lookups. */
  private static HitRange joined(HitRange one, Count count) {
    double own = (double) count.hits() / count.lookups();
    double low = Math.min(own, one.low().orElse(own));
    double high = Math.max(own, one.high().orElse(own));
    long least = (long) Math.floor(low * count.lookups());
    long most = (long) Math.ceil(high * count.lookups());
    return range(least, Math.min(most, count.lookups()), count.lookups());
  }
}
