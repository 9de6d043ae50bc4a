package autus.bench.staleness;

import autus.bench.exchange.Outcome;
import autus.bench.staleness.Access.Kind;
import autus.bench.staleness.Access.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes histories by playing clients, a server and a cache that is wrong now and then, on a clock
 * of small whole numbers, where ties are frequent.
 */
final class Histories {

  private static final int WRITE = 0;
  private static final int READ = 1;

  /**
   * One history.
   *
   * @param missedCount reads that lack a write answered before they began
   * @param oldCount reads that show less than the number was when they began
   */
  record Played(List<Access> accesses, long missedCount, long oldCount) {}

  /** How a game is played. */
  record Game(
      int accesses,
      int clients,
      double writeShare,
      double oldShare,
      double failShare,
      boolean own) {}

  private Histories() {}

  static Access read(long begin, long end, Shown shown) {
    return new Access(Kind.READ, READ, new Span(begin, end), shown, Outcome.HIT);
  }

  static Access write(long begin, long end, Shown shown) {
    return new Access(Kind.WRITE, WRITE, new Span(begin, end), shown, Outcome.UNKNOWN);
  }

  static Access failedWrite(long begin, long end, Shown shown) {
    return new Access(Kind.UNCERTAIN_WRITE, WRITE, new Span(begin, end), shown, Outcome.UNKNOWN);
  }

  /**
   * A counter. Each client's accesses follow one another. A write takes effect at an instant of its
   * span; a failed one half of the time, perhaps long after. A read shows the counter of an instant
   * of its span, or, with that share, of any earlier one.
   */
  static Played counter(long seed, Game game) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] raised = new long[20 * game.accesses() + 200];
    List<long[]> spans = spans(random, game);
    List<Access> accesses = new ArrayList<>();
    List<long[]> reads = new ArrayList<>();
    for (long[] span : spans) {
      if (random.nextDouble() >= game.writeShare()) {
        reads.add(span);
        continue;
      }
      boolean failed = random.nextDouble() < game.failShare();
      int effect = (int) between(random, span[0], span[1] + (failed ? 30 : 0));
      if (!failed || random.nextBoolean()) {
        raised[effect]++;
      }
      accesses.add(
          failed ? failedWrite(span[0], span[1], Shown.NONE) : write(span[0], span[1], Shown.NONE));
    }
    if (!game.own()) {
      for (int other = 0; other < game.accesses() / 4; other++) {
        raised[random.nextInt(raised.length)] += 1 + random.nextInt(2);
      }
    }
    long missed = 0;
    long older = 0;
    // In truth every write raises within an instant, and reads of that instant see it.
    long[] counter = new long[raised.length];
    long sum = 1000;
    for (int instant = 0; instant < raised.length; instant++) {
      sum += raised[instant];
      counter[instant] = sum;
    }
    for (long[] span : reads) {
      boolean old = random.nextDouble() < game.oldShare();
      int seen = (int) (old ? between(random, 0, span[1]) : between(random, span[0], span[1]));
      Access read = read(span[0], span[1], Shown.number(counter[seen]));
      accesses.add(read);
      long answered =
          accesses.stream()
              .filter(each -> each.kind() == Kind.WRITE && each.endNanos() < span[0])
              .count();
      missed += counter[seen] < 1000 + answered ? 1 : 0;
      older += span[0] > 0 && counter[seen] < counter[(int) span[0] - 1] ? 1 : 0;
    }
    return new Played(accesses, missed, older);
  }

  /**
   * A register: each write brings a value of its own. Reads as with the counter; other clients
   * write values that nobody knows.
   */
  static Played register(long seed, Game game) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] written = new String[20 * game.accesses() + 200];
    written[0] = "initial";
    List<Access> accesses = new ArrayList<>();
    List<long[]> reads = new ArrayList<>();
    int number = 0;
    for (long[] span : spans(random, game)) {
      if (random.nextDouble() >= game.writeShare()) {
        reads.add(span);
        continue;
      }
      boolean failed = random.nextDouble() < game.failShare();
      int effect = (int) between(random, span[0], span[1] + (failed ? 30 : 0));
      String value = "value-" + number++;
      if (!failed || random.nextBoolean()) {
        written[effect] = value;
      }
      accesses.add(
          failed
              ? failedWrite(span[0], span[1], Shown.value(value))
              : write(span[0], span[1], Shown.value(value)));
    }
    for (int instant = 1; instant < written.length; instant++) {
      if (written[instant] == null) {
        boolean other = !game.own() && random.nextDouble() < 0.02;
        written[instant] = other ? "other-" + instant : written[instant - 1];
      }
    }
    for (long[] span : reads) {
      boolean old = random.nextDouble() < game.oldShare();
      int seen = (int) (old ? between(random, 0, span[1]) : between(random, span[0], span[1]));
      accesses.add(read(span[0], span[1], Shown.value(written[seen])));
    }
    return new Played(accesses, 0, 0);
  }

  private static List<long[]> spans(SplittableRandom random, Game game) {
    List<long[]> spans = new ArrayList<>();
    long[] free = new long[game.clients()];
    for (int i = 0; i < game.accesses(); i++) {
      int client = random.nextInt(game.clients());
      long begin = free[client] + random.nextInt(4);
      long end = begin + random.nextInt(random.nextInt(10) == 0 ? 25 : 6);
      free[client] = end + random.nextInt(3);
      spans.add(new long[] {begin, end});
    }
    return spans;
  }

  private static long between(SplittableRandom random, long least, long most) {
    return least + random.nextLong(most - least + 1);
  }
}
