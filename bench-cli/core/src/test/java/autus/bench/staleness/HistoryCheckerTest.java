package autus.bench.staleness;

import static autus.bench.staleness.Histories.failedWrite;
import static autus.bench.staleness.Histories.read;
import static autus.bench.staleness.Histories.write;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.StaleReads.Counts;
import autus.bench.measure.StaleReads.Example;
import autus.bench.measure.StaleReads.Kind;
import autus.bench.measure.StaleReads.Moment;
import autus.bench.measure.StaleReads.ReadResult;
import autus.bench.staleness.Histories.Game;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  private static final int READ = 1;
  private static final List<String> NAMES = List.of("POST /w", "GET /r");

  private static HistoryChecker judged(VersionRule rule, List<Access> history) {
    HistoryChecker checker = new HistoryChecker(rule, false);
    history.forEach(checker::add);
    checker.judgeBefore(Long.MAX_VALUE);
    assertThat(checker.waitingCount()).isZero();
    return checker;
  }

  private static Counts counts(HistoryChecker checker) {
    return checker.result(READ, NAMES.get(1), 0).counts();
  }

  private static Counts counter(Access... history) {
    return counts(judged(new CounterRule(), List.of(history)));
  }

  private static Counts values(Access... history) {
    return counts(judged(new DistinctValueRule(), List.of(history)));
  }

  @Test
  void aReadThatBeganAfterAWriteWasAnsweredMustShowIt() {
    Access base = read(0, 1, Shown.number(7));
    Access write = write(10, 20, Shown.NONE);
    assertThat(counter(base, write, read(21, 22, Shown.number(7))))
        .isEqualTo(new Counts(2, 1, 0, 0));
    assertThat(counter(base, write, read(21, 22, Shown.number(8))).staleCount()).isZero();
    assertThat(counter(base, write, read(21, 22, Shown.number(99))).staleCount()).isZero();
  }

  @Test
  void aReadThatOverlapsAWriteMayShowItOrNot() {
    Access base = read(0, 1, Shown.number(7));
    for (long begin = 5; begin <= 20; begin++) {
      assertThat(counter(base, write(10, 20, Shown.NONE), read(begin, 30, Shown.number(7))))
          .as("read from %d", begin)
          .isEqualTo(new Counts(2, 0, 0, 0));
    }
  }

  @Test
  void aWriteThatOverlappedTheBaseMayBeInItAndDoesNotCount() {
    assertThat(
            counter(
                    read(0, 10, Shown.number(7)),
                    write(5, 15, Shown.NONE),
                    read(16, 17, Shown.number(7)))
                .staleCount())
        .isZero();
  }

  @Test
  void aFailedWriteProvesNothing() {
    assertThat(
            counter(
                    read(0, 1, Shown.number(7)),
                    failedWrite(2, 3, Shown.NONE),
                    read(4, 5, Shown.number(7)))
                .staleCount())
        .isZero();
  }

  @Test
  void aReadMustNotShowLessThanOneThatEndedBeforeItBegan() {
    assertThat(counter(read(0, 1, Shown.number(9)), read(2, 3, Shown.number(8))))
        .isEqualTo(new Counts(2, 1, 1, 0));
    assertThat(counter(read(0, 2, Shown.number(9)), read(2, 3, Shown.number(8))))
        .as("they overlap in one instant")
        .isEqualTo(new Counts(2, 0, 0, 0));
  }

  @Test
  void theNumberInAWritesAnswerIsDueToo() {
    assertThat(counter(write(0, 1, Shown.number(5)), read(2, 3, Shown.number(4))).staleCount())
        .isEqualTo(1);
  }

  @Test
  void aFoundExampleTellsWhatWasThereWhatCameAndWhatWasShown() {
    HistoryChecker checker =
        judged(
            new CounterRule(),
            List.of(
                read(0, 1, Shown.number(7)),
                write(10, 20, Shown.NONE),
                write(30, 40, Shown.NONE),
                read(50, 51, Shown.number(7)),
                read(60, 61, Shown.number(8))));
    Moment base = new Moment("GET /r", -5, -4, Outcome.HIT, "7");
    Moment missed = new Moment("POST /w", 5, 15, Outcome.UNKNOWN, "");
    Moment stale = new Moment("GET /r", 45, 46, Outcome.HIT, "7");
    assertThat(checker.examples(NAMES, 5))
        .containsExactly(
            new Example(Kind.FIRST, 30, "9", List.of(base, missed, stale)),
            new Example(Kind.WORST, 30, "9", List.of(base, missed, stale)));
    ReadResult result = checker.result(READ, "GET /r", 3);
    assertThat(result.counts()).isEqualTo(new Counts(3, 2, 0, 3));
    assertThat(result.staleByOutcome()).containsOnly(java.util.Map.entry(Outcome.HIT, 2L));
    assertThat(result.age().maxNanos()).isEqualTo(30);
    assertThat(result.age().minNanos()).isEqualTo(20);
  }

  @Test
  void theCounterRuleAgreesWithTheOracleOnEveryHistory() {
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Game game =
          new Game(
              random.nextInt(2, 60),
              random.nextInt(1, 7),
              random.nextDouble(),
              random.nextDouble() * 0.7,
              random.nextDouble() * 0.3,
              random.nextBoolean());
      List<Access> history = Histories.counter(seed, game).accesses();
      Oracle oracle = new Oracle(history);
      List<Access> reads =
          history.stream().filter(each -> each.kind() == Access.Kind.READ).toList();
      List<Access> stale = reads.stream().filter(oracle::isOldNumber).toList();
      HistoryChecker checker = judged(new CounterRule(), history);
      assertThat(counts(checker))
          .as("seed %d", seed)
          .isEqualTo(
              new Counts(
                  reads.size(),
                  stale.size(),
                  stale.stream().filter(oracle::isBackwards).count(),
                  0));
      assertThat(checker.result(READ, "", 0).age().maxNanos())
          .as("seed %d", seed)
          .isEqualTo(stale.stream().mapToLong(oracle::ageOfOldNumber).max().orElse(0));
    }
  }

  @Test
  void theCounterRuleAccusesNoFreshReadAndFindsEveryStaleOneOnceTheBaseIsKnown() {
    for (int seed = 0; seed < 100; seed++) {
      Game others = new Game(80, 5, 0.4, 0, 0.2, false);
      List<Access> fresh = Histories.counter(seed, others).accesses();
      assertThat(counts(judged(new CounterRule(), fresh)).staleCount())
          .as("seed %d", seed)
          .isZero();

      Histories.Played alone = Histories.counter(seed, new Game(80, 5, 0.4, 0.5, 0, true));
      List<Access> withBase = new ArrayList<>(alone.accesses());
      withBase.add(read(-2, -1, Shown.number(1000)));
      assertThat(counts(judged(new CounterRule(), withBase)).staleCount())
          .as("seed %d", seed)
          .isBetween(alone.missedCount(), alone.oldCount());
    }
  }

  @Test
  void theCounterRuleKeepsNoMoreReadsThanThereAreWritesUnderWayAndOne() {
    SplittableRandom random = new SplittableRandom(3);
    CounterRule rule = new CounterRule();
    List<Access> underWay = new ArrayList<>();
    long number = 0;
    for (int step = 0; step < 20_000; step++) {
      if (underWay.size() < 8 && random.nextInt(3) == 0) {
        Access write = write(step, step, Shown.NONE);
        underWay.add(write);
        rule.writeBegan(write);
      } else if (!underWay.isEmpty() && random.nextInt(3) == 0) {
        rule.writeEnded(underWay.remove(random.nextInt(underWay.size())));
      } else {
        number += random.nextInt(3);
        rule.readEnded(read(step, step, Shown.number(number)));
      }
      assertThat(rule.anchorCount()).isLessThanOrEqualTo(underWay.size() + 1);
    }
  }

  @Test
  void aReplacedValueIsStaleOnceTheNextOneIsThere() {
    Access one = write(0, 10, Shown.value("one"));
    Access two = write(11, 20, Shown.value("two"));
    assertThat(values(one, two, read(21, 22, Shown.value("one"))).staleCount()).isEqualTo(1);
    assertThat(values(one, two, read(20, 22, Shown.value("one"))).staleCount()).isZero();
    assertThat(values(one, two, read(21, 22, Shown.value("two"))).staleCount()).isZero();
    assertThat(values(one, write(5, 20, Shown.value("two")), read(21, 22, Shown.value("one"))))
        .as("the writes overlap, so either may be the last")
        .isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void aFailedWritesValueMayAppearLateButNotLongAfterItWasSeen() {
    Access failed = failedWrite(0, 10, Shown.value("late"));
    Access next = write(100, 110, Shown.value("next"));
    assertThat(values(failed, next, read(120, 121, Shown.value("late"))).staleCount()).isZero();
    assertThat(
            values(
                    failed,
                    next,
                    read(50, 51, Shown.value("late")),
                    read(120, 121, Shown.value("late")))
                .staleCount())
        .isEqualTo(1);
  }

  @Test
  void aValueWrittenTwiceIsFreshFromTheSecondWriteOn() {
    Access[] history = {
      write(0, 10, Shown.value("a")),
      write(20, 30, Shown.value("b")),
      read(31, 32, Shown.value("a")),
      write(40, 50, Shown.value("a")),
      read(51, 52, Shown.value("a"))
    };
    assertThat(values(history)).isEqualTo(new Counts(2, 1, 0, 0));
  }

  @Test
  void theValueRuleAgreesWithTheOracleOnEveryHistory() {
    long found = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Game game =
          new Game(
              random.nextInt(2, 60),
              random.nextInt(1, 7),
              random.nextDouble(),
              random.nextDouble() * 0.7,
              random.nextDouble() * 0.3,
              random.nextBoolean());
      List<Access> history = Histories.register(seed, game).accesses();
      Oracle oracle = new Oracle(history);
      long stale =
          history.stream()
              .filter(each -> each.kind() == Access.Kind.READ)
              .filter(oracle::isOldValue)
              .count();
      found += stale;
      assertThat(counts(judged(new DistinctValueRule(), history)).staleCount())
          .as("seed %d", seed)
          .isEqualTo(stale);
    }
    assertThat(found).isPositive();
  }

  @Test
  void theValueRuleAccusesNoFreshRead() {
    for (int seed = 0; seed < 100; seed++) {
      List<Access> fresh = Histories.register(seed, new Game(80, 5, 0.4, 0, 0.2, false)).accesses();
      assertThat(counts(judged(new DistinctValueRule(), fresh)).staleCount())
          .as("seed %d", seed)
          .isZero();
    }
  }

  @Test
  void judgingPieceByPieceInAnyOrderOfArrivalFindsTheSame() {
    for (int seed = 0; seed < 200; seed++) {
      List<Access> history =
          new ArrayList<>(Histories.counter(seed, new Game(60, 6, 0.3, 0.4, 0.1, true)).accesses());
      Counts atOnce = counts(judged(new CounterRule(), history));
      Collections.shuffle(history, new Random(seed));
      HistoryChecker checker = new HistoryChecker(new CounterRule(), false);
      for (long until = 0; !history.isEmpty(); until += 7) {
        long limit = until;
        history.stream().filter(each -> each.beginNanos() < limit).forEach(checker::add);
        history.removeIf(each -> each.beginNanos() < limit);
        checker.judgeBefore(limit);
      }
      checker.judgeBefore(Long.MAX_VALUE);
      assertThat(counts(checker)).as("seed %d", seed).isEqualTo(atOnce);
    }
  }

  @Test
  void veryLongAgesAreUnderstatedWhenStepsAreForgottenNeverOverstated() {
    VersionSteps steps = new VersionSteps();
    int count = VersionSteps.MOST_STEPS * 3;
    Access any = read(0, 0, Shown.number(0));
    for (int i = 0; i < count; i++) {
      steps.add(new VersionSteps.Step(i + 1L, i, any, any));
    }
    for (int version = 0; version < count; version++) {
      assertThat(steps.firstAbove(version).atNanos()).isBetween((long) version, (long) count);
    }
    assertThat(steps.firstAbove(count - 10).atNanos()).isEqualTo(count - 10);
  }
}
