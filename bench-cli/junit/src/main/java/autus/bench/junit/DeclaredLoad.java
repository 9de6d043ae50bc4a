package autus.bench.junit;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.Scenario;
import autus.bench.shape.Durations;
import autus.bench.shape.LoadChanges;
import autus.bench.shape.RateRange;
import autus.bench.yaml.MalformedValueException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What {@link LoadTest} says, that of a method completed by that of its class. Empty texts and 0
 * users are unsaid.
 *
 * @param place for messages, such as {@code @LoadTest on ShopTest.holds}
 * @param what one of a scenario, a URL and a method, none if the test brings its scenario
 * @param target as it was written
 * @param shape what is changed of the load
 */
record DeclaredLoad(String place, Source what, String target, Shape shape) {

  /** What is sent. */
  record Source(String scenario, String url, String scenarioFrom) {
    boolean isGiven() {
      return count() > 0;
    }

    long count() {
      return Stream.of(scenario, url, scenarioFrom).filter(each -> !each.isEmpty()).count();
    }
  }

  /** How much of it. */
  record Shape(int users, String rate, String duration) {}

  DeclaredLoad {
    if (what.count() > 1) {
      throw new UserErrorException(
          place + " must name one of scenario, url and scenarioFrom, but names several");
    }
    if (shape.users() != 0 && !shape.rate().isEmpty()) {
      throw new UserErrorException(
          place
              + " must give users, who wait for responses, or a rate, at which requests are due, but gives both");
    }
  }

  static DeclaredLoad of(LoadTest said, String place) {
    return new DeclaredLoad(
        place,
        new Source(said.scenario(), said.url(), said.scenarioFrom()),
        said.target(),
        new Shape(said.users(), said.rate(), said.duration()));
  }

  /**
   * This, and what it leaves unsaid from its class; of the load nothing where it names one of its
   * own.
   */
  DeclaredLoad completedBy(Optional<DeclaredLoad> ofClass) {
    if (ofClass.isEmpty()) {
      return this;
    }
    DeclaredLoad other = ofClass.get();
    if (what.isGiven()) {
      return new DeclaredLoad(place, what, target.isEmpty() ? other.target : target, shape);
    }
    boolean hasAmount = shape.users() != 0 || !shape.rate().isEmpty();
    return new DeclaredLoad(
        place,
        other.what,
        target.isEmpty() ? other.target : target,
        new Shape(
            hasAmount ? shape.users() : other.shape.users(),
            hasAmount ? shape.rate() : other.shape.rate(),
            shape.duration().isEmpty() ? other.shape.duration() : shape.duration()));
  }

  /**
   * The scenario under the load that is asked for.
   *
   * @throws UserErrorException if it cannot be changed so
   */
  Scenario shaped(Scenario scenario) {
    Scenario shaped = scenario;
    if (shape.users() != 0) {
      shaped = changed("users", shape.users(), shaped::withUsers);
    }
    if (!shape.rate().isEmpty()) {
      Scenario before = shaped;
      shaped =
          changed(
              "rate",
              shape.rate(),
              text -> before.withLoad(LoadChanges.arrivals(RateRange.parse(text))));
    }
    if (!shape.duration().isEmpty()) {
      Scenario before = shaped;
      shaped =
          changed("duration", shape.duration(), text -> before.withDuration(Durations.parse(text)));
    }
    return shaped;
  }

  /** Says of which word of the annotation a mistake is. */
  <V, R> R changed(String word, V value, Function<V, R> change) {
    try {
      return change.apply(value);
    } catch (MalformedValueException mistake) {
      throw new UserErrorException(
          "%s: %s %s".formatted(place, word, mistake.getMessage()), mistake);
    }
  }
}
