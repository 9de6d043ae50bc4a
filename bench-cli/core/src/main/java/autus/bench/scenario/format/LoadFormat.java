package autus.bench.scenario.format;

import autus.bench.format.Fields;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.Later;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.Arrivals;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Pacing;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How to describe the load of a scenario or of a group. */
final class LoadFormat {

  static final String OPEN_WORD = "open";
  private static final String MODEL_NAME = "model";
  static final String RATE_NAME = "rate";
  static final String RATE_IN_CLOSED_LOAD =
      "must not be in a closed load, whose users wait for responses";

  static final Scalar<String> MODEL_WORD =
      Types.oneOfWords(List.of("closed", OPEN_WORD), word -> word);
  static final String MODEL_MEANING =
      "`closed`: users that wait for responses; `open`: arrivals at a rate.";

  static final Key<ClosedLoad, String> MODEL =
      Key.<ClosedLoad, String>withDefault(
              MODEL_NAME,
              MODEL_WORD.limitedTo(Schema.of("const", "closed")),
              "closed",
              load -> "closed")
          .says(MODEL_MEANING, "closed")
          .without("open if there is a rate, else closed");

  static final Key<ClosedLoad, Integer> USERS =
      Key.required("users", Types.wholeNumber(1, ClosedLoad.MOST_USERS, "users"), ClosedLoad::users)
          .says(
              "How many users send requests, each waiting for a response before its next request.",
              "30");

  static final Key<ClosedLoad, Optional<Rate>> RAMP_UP =
      Key.optional("ramp-up", Forms.RATE, ClosedLoad::rampUp)
          .says("How many users start per second.", "5/s")
          .without("all at once");

  static final Key<ClosedLoad, Optional<Pacing>> THINK_TIME =
      Key.optional("think-time", Forms.THINK_TIME, LoadFormat::thinkTime)
          .says(
              "A user's pause after each response: fixed, uniform over a range, or exponential.",
              "0.5s..2s")
          .without("0s");

  static final Key<ClosedLoad, Optional<Rate>> PACE =
      Key.<ClosedLoad, Rate>optional(
              "pace",
              Forms.RATE,
              load ->
                  load.pacing() instanceof SteadyPace steady
                      ? Optional.of(steady.rate())
                      : Optional.empty())
          .says(
              "Instead of a think time: each user starts requests at this rate, however long responses take.",
              "2/s");

  static final Key<PlainLoad, Optional<AfterDuration>> DURATION =
      Key.<PlainLoad, AfterDuration>optional(
              "duration",
              Forms.POSITIVE_TIME.as(AfterDuration::new, AfterDuration::duration),
              load -> end(load, AfterDuration.class))
          .says("From the start of the load or phase, the ramp-up included.", "2m");

  private static final Key<PlainLoad, Optional<AfterRequests>> REQUESTS =
      Key.<PlainLoad, AfterRequests>optional(
              "requests",
              Types.longNumber(1, AfterRequests.MOST_REQUESTS, "requests")
                  .as(AfterRequests::new, AfterRequests::count),
              load -> end(load, AfterRequests.class))
          .says("Instead of a duration: exactly this many requests are sent.", "100000");

  private static final MappingType<ClosedLoad> CLOSED =
      MappingType.<ClosedLoad>of(
              "closed load",
              "A fixed number of users, each of which sends a request, waits for the response, pauses, and sends again.",
              List.of(
                  MODEL,
                  USERS,
                  RAMP_UP,
                  DURATION.in(load -> load),
                  REQUESTS.in(load -> load),
                  THINK_TIME,
                  PACE),
              in -> closed(in, end(in)))
          .ruled(KeyRule.exactlyOne(DURATION, REQUESTS), KeyRule.atMostOne(THINK_TIME, PACE))
          .beside("phases")
          .foreign(RATE_NAME, RATE_IN_CLOSED_LOAD)
          .example("load: {users: 30, ramp-up: 5/s, duration: 2m, think-time: exponential 1s}\n");

  static final Key<OpenLoad, String> OPEN_MODEL =
      Key.<OpenLoad, String>withDefault(
              MODEL_NAME,
              MODEL_WORD.limitedTo(Schema.of("const", OPEN_WORD)),
              OPEN_WORD,
              load -> OPEN_WORD)
          .says(MODEL_MEANING, OPEN_WORD)
          .without("open if there is a rate, else closed");

  static final Key<OpenLoad, RateRange> RATE =
      Key.<OpenLoad, RateRange>required(RATE_NAME, Forms.RATE_RANGE, load -> load.arrivals().rate())
          .says(
              "Arrivals per second, minute or hour; two rates mean a linear change from the first to the second.",
              "100/s..500/s");

  static final Key<OpenLoad, Boolean> ARRIVALS =
      Key.<OpenLoad, Boolean>withDefault(
              "arrivals",
              Types.oneOfWords(List.of(false, true), isPoisson -> isPoisson ? "poisson" : "even"),
              false,
              load -> load.arrivals().isPoisson())
          .says(
              "`even`: equal gaps; `poisson`: random gaps, as from many independent users.",
              "poisson");

  static final Key<OpenLoad, Integer> CONNECTIONS =
      Key.withDefault(
              "connections",
              Types.wholeNumber(1, ClosedLoad.MOST_USERS, "connections"),
              OpenLoad.DEFAULT_CONNECTIONS,
              OpenLoad::connections)
          .says("How many requests can be in flight at once.", "50");

  private static final MappingType<OpenLoad> OPEN =
      MappingType.<OpenLoad>of(
              "open load",
              "Requests that are due at instants fixed in advance. A request that finds no free connection waits, and its wait counts.",
              List.of(
                  OPEN_MODEL,
                  RATE,
                  ARRIVALS,
                  CONNECTIONS,
                  DURATION.in(load -> load),
                  REQUESTS.in(load -> load)),
              in -> open(in, end(in)))
          .ruled(KeyRule.exactlyOne(DURATION, REQUESTS))
          .beside("phases")
          .example("load: {rate: 500/s, arrivals: poisson, duration: 1m}\n");

  static final OneOf<LoadShape> LOAD =
      OneOf.<LoadShape>named("load", "mapping")
          .having(PhasedLoad.class, new Later<>("mapping", () -> PhasesFormat.PHASED), "phases")
          .with(LoadFormat::isOpen, OpenLoad.class, OPEN)
          .otherwise(ClosedLoad.class, CLOSED);

  private LoadFormat() {}

  private static boolean isOpen(Yaml value) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      return false;
    }
    Map<String, Yaml> given =
        mapping.entries().stream().collect(Collectors.toMap(Yaml.Entry::key, Yaml.Entry::value));
    Yaml model = given.get(MODEL_NAME);
    return model == null
        ? given.containsKey(RATE_NAME)
        : model instanceof Yaml.Scalar word && word.text().equals(OPEN_WORD);
  }

  private static LoadEnd end(Fields in) {
    return in.get(DURATION).<LoadEnd>map(after -> after).or(() -> in.get(REQUESTS)).orElseThrow();
  }

  static <E extends LoadEnd> Optional<E> end(PlainLoad load, Class<E> kind) {
    return Optional.of(load.end()).filter(kind::isInstance).map(kind::cast);
  }

  static ClosedLoad closed(Fields in, LoadEnd end) {
    Pacing pacing =
        in.get(PACE)
            .<Pacing>map(SteadyPace::new)
            .orElseGet(() -> in.get(THINK_TIME).orElse(ThinkTime.NONE));
    return new ClosedLoad(in.get(USERS), in.get(RAMP_UP), pacing, end);
  }

  private static Optional<Pacing> thinkTime(ClosedLoad load) {
    return Optional.of(load.pacing())
        .filter(pacing -> !(pacing instanceof SteadyPace) && !pacing.equals(ThinkTime.NONE));
  }

  static OpenLoad open(Fields in, LoadEnd end) {
    return new OpenLoad(new Arrivals(in.get(RATE), in.get(ARRIVALS)), in.get(CONNECTIONS), end);
  }
}
