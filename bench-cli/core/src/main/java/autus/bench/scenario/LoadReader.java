package autus.bench.scenario;

import autus.bench.shape.AfterDuration;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.Arrivals;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Durations;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.LoadShape;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Pacing;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the {@code load} of a scenario or of a group. Keys that stand beside {@code phases} hold
 * for every phase that does not have its own.
 */
final class LoadReader {

  private static final List<String> MODELS = List.of("closed", "open");
  private static final PlainLoad STAND_IN = Scenario.DEFAULT_LOAD;

  /** Where a key is looked for first. */
  private final Section own;

  /** Where it is looked for next: the load around a phase, or the same section again. */
  private final Section around;

  private LoadReader(Section own, Section around) {
    this.own = own;
    this.around = around;
  }

  static LoadShape read(Section parent) {
    Optional<Section> found = parent.section("load");
    if (found.isEmpty()) {
      parent.missing("load");
      return STAND_IN;
    }
    Section load = found.get();
    LoadShape model = load.has("phases") ? phased(load) : new LoadReader(load, load).plain();
    load.close();
    return model;
  }

  private static LoadShape phased(Section load) {
    List<Phase> phases = new ArrayList<>();
    for (Section.Item item : load.items("phases")) {
      Section section = Section.of(item.value(), item.path(), load.mistakes());
      boolean isWarmUp = section.optional("warm-up", Values::bool).orElse(false);
      if (section.has("requests")) {
        section.mistake("requests", "must not stand in a phase, which ends after its duration");
      }
      phases.add(new Phase(new LoadReader(section, load).plain(), isWarmUp));
      section.close();
    }
    load.checkNotEmpty("phases", "phase");
    return load.build(() -> new PhasedLoad(phases), STAND_IN);
  }

  private PlainLoad plain() {
    boolean hasRate = where("rate").has("rate");
    String model =
        where("model")
            .optional("model", Values.textAs(LoadReader::model))
            .orElse(hasRate ? "open" : "closed");
    return model.equals("open") ? open() : closed();
  }

  private PlainLoad closed() {
    if (own.has("rate")) {
      own.mistake("rate", "must not stand in a closed load, whose users await their answers");
    }
    int users = required("users", LoadReader::users, 1);
    Optional<Rate> rampUp = optional("ramp-up", Values.textAs(Rate::parse));
    Pacing pacing = pacing();
    LoadEnd end = end();
    return own.build(() -> new ClosedLoad(users, rampUp, pacing, end), STAND_IN);
  }

  private PlainLoad open() {
    RateRange rate =
        required("rate", Values.textAs(RateRange::parse), RateRange.constant(new Rate(1)));
    boolean isPoisson = optional("arrivals", Values.textAs(Arrivals::isPoisson)).orElse(false);
    int connections =
        optional("connections", LoadReader::connections).orElse(OpenLoad.DEFAULT_CONNECTIONS);
    LoadEnd end = end();
    return own.build(() -> new OpenLoad(new Arrivals(rate, isPoisson), connections, end), STAND_IN);
  }

  private LoadEnd end() {
    if (own.has("requests")) {
      if (own.has("duration")) {
        own.mistake("requests", "must not stand beside duration; keep one of them");
      }
      return required(
          "requests", value -> new AfterRequests(Values.longNumber(value)), STAND_IN.end());
    }
    return required(
        "duration",
        Values.textAs(text -> new AfterDuration(Durations.parse(text))),
        STAND_IN.end());
  }

  private Pacing pacing() {
    Section section = own.has("think-time") || own.has("pace") ? own : around;
    Optional<Pacing> thinkTime =
        section.optional("think-time", Values.textAs(Pacing::parseThinkTime));
    Optional<Rate> pace = section.optional("pace", Values.textAs(Rate::parse));
    if (section.has("think-time") && section.has("pace")) {
      section.mistake("pace", "must not stand beside think-time; keep one of them");
    }
    return pace.<Pacing>map(SteadyPace::new).orElseGet(() -> thinkTime.orElse(ThinkTime.NONE));
  }

  private <T> T required(String key, Function<Yaml, T> type, T standIn) {
    return where(key).required(key, type, standIn);
  }

  private <T> Optional<T> optional(String key, Function<Yaml, T> type) {
    return where(key).optional(key, type);
  }

  /** A key that stands nowhere is missed in the phase itself. */
  private Section where(String key) {
    return own.has(key) || !around.has(key) ? own : around;
  }

  private static String model(String text) {
    if (!MODELS.contains(text)) {
      throw new MalformedValueException(
          "must be %s, but is \"%s\"".formatted(String.join(" or ", MODELS), text));
    }
    return text;
  }

  private static int users(Yaml value) {
    int users = Values.wholeNumber(value);
    return ClosedLoad.lasting(Duration.ofSeconds(1), users, Optional.empty(), ThinkTime.NONE)
        .users();
  }

  private static int connections(Yaml value) {
    Arrivals any = new Arrivals(RateRange.constant(new Rate(1)), false);
    return new OpenLoad(any, Values.wholeNumber(value), STAND_IN.end()).connections();
  }
}
