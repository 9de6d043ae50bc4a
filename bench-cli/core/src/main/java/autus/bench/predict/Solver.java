package autus.bench.predict;

import autus.bench.cachemodel.CacheModel;
import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.shape.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Asks the model backwards: which value of one key of a scenario gives a figure the value that is
 * wanted. The key's whole range is looked through in steps of equal ratio, and the first crossing
 * of the wanted value is found by bisection.
 */
public final class Solver {

  private static final int STEPS = 32;
  private static final int MOST_HALVINGS = 60;
  private static final double PRECISION = 1e-9;
  private static final MathContext WEIGHT_DIGITS = new MathContext(4);

  /** The values among which one is looked for. */
  private record Search(String key, Kind kind, double least, double most) {

    private enum Kind {
      NUMBER,
      WHOLE,
      SECONDS
    }

    static Search of(String key) {
      String name = key.contains("[") ? key.substring(0, key.indexOf('[')) : key;
      return switch (name) {
        case "weight" -> new Search(key, Kind.NUMBER, 1e-4, 1e4);
        case "users" -> new Search(key, Kind.WHOLE, 1, 100_000);
        case "entries" -> new Search(key, Kind.WHOLE, 1, 1e8);
        case "think-time" -> new Search(key, Kind.SECONDS, 1e-4, 3600);
        case "ttl" -> new Search(key, Kind.SECONDS, 1e-3, 86_400);
        case "load-time", "hit-time" -> new Search(key, Kind.SECONDS, 1e-6, 60);
        default ->
            throw new UserErrorException(
                "what to change must be one of users, think-time, hit-time, entries, weight[REQUEST], ttl[REQUEST], load-time[REQUEST], but is \"%s\""
                    .formatted(key));
      };
    }

    String at(double value) {
      return key + "=" + text(value);
    }

    private String text(double value) {
      return switch (kind) {
        case NUMBER -> new BigDecimal(value).round(WEIGHT_DIGITS).toPlainString();
        case WHOLE -> String.valueOf(Math.round(value));
        case SECONDS -> Durations.format(Duration.ofNanos(Math.round(value * 1e6) * 1000));
      };
    }
  }

  private final Function<String, Plan> changed;
  private final Goal goal;
  private final double wanted;
  private final Search search;

  private Solver(Function<String, Plan> changed, Goal goal, double wanted, Search search) {
    this.changed = changed;
    this.goal = goal;
    this.wanted = wanted;
    this.search = search;
  }

  /**
   * The change that reaches a goal, such as {@code weight[POST /x]=2}.
   *
   * @param changed gives the plan with such a change
   * @param key of the change, such as {@code weight[POST /x]}
   * @throws UserErrorException if the key is none, or no value of it reaches the goal
   */
  public static String solve(Function<String, Plan> changed, Goal goal, double wanted, String key) {
    return new Solver(changed, goal, wanted, Search.of(key)).solve();
  }

  private record Point(double value, double figure) {}

  private String solve() {
    List<Point> points = new ArrayList<>();
    double ratio = Math.pow(search.most() / search.least(), 1.0 / STEPS);
    for (int i = 0; i <= STEPS; i++) {
      double value = search.least() * Math.pow(ratio, i);
      figure(value).ifPresent(figure -> points.add(new Point(value, figure)));
    }
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      if ((before.figure() - wanted) * (after.figure() - wanted) <= 0) {
        return search.at(bisect(before, after));
      }
    }
    throw unsolvable(points);
  }

  /** Between two values on whose sides the figure lies, in equal ratios. */
  private double bisect(Point before, Point after) {
    double low = before.value();
    double high = after.value();
    boolean rises = after.figure() >= before.figure();
    for (int i = 0; i < MOST_HALVINGS && high / low > 1 + PRECISION; i++) {
      double middle = Math.sqrt(low * high);
      if (figure(middle).orElse(before.figure()) < wanted == rises) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(low * high);
  }

  private OptionalDouble figure(double value) {
    Plan plan = changed.apply(search.at(value));
    Optional<CacheModel> cache = plan.criteria().cache();
    return cache.isEmpty() ? OptionalDouble.empty() : goal.of(Predictor.predict(plan, cache.get()));
  }

  private UserErrorException unsolvable(List<Point> points) {
    if (points.isEmpty()) {
      return new UserErrorException("%s is not defined for this scenario".formatted(goal.label()));
    }
    double least = points.stream().mapToDouble(Point::figure).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::figure).max().orElseThrow();
    return new UserErrorException(
        "no %s from %s to %s gives %s %s: by the model it goes from %s to %s"
            .formatted(
                search.key(),
                search.text(search.least()),
                search.text(search.most()),
                goal.label(),
                goal.words(wanted),
                goal.words(least),
                goal.words(most)));
  }
}
