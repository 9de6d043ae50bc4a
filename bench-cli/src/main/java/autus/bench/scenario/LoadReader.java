package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the {@code load} of a scenario or of a group. */
final class LoadReader {

  private static final List<String> MODELS = List.of("closed");

  private LoadReader() {}

  static LoadModel read(Section parent) {
    Optional<Section> found = parent.section("load");
    if (found.isEmpty()) {
      parent.missing("load");
      return Scenario.DEFAULT_LOAD;
    }
    Section load = found.get();
    load.optional("model", Values.textAs(LoadReader::model));
    int users = load.required("users", LoadReader::users, 1);
    Optional<Rate> rampUp = load.optional("ramp-up", Values.textAs(Rate::parse));
    LoadEnd end =
        load.required("duration", Values.textAs(LoadReader::end), Scenario.DEFAULT_LOAD.end());
    Optional<ThinkTime> thinkTime = load.optional("think-time", Values.textAs(ThinkTime::parse));
    Optional<Rate> pace = load.optional("pace", Values.textAs(Rate::parse));
    if (load.has("think-time") && load.has("pace")) {
      load.mistake("pace", "must not stand beside think-time; keep one of them");
    }
    load.close();
    Pacing pacing =
        pace.<Pacing>map(SteadyPace::new).orElseGet(() -> thinkTime.orElse(ThinkTime.NONE));
    return new ClosedLoad(users, rampUp, pacing, end);
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

  private static LoadEnd end(String text) {
    return new AfterDuration(Durations.parse(text));
  }
}
