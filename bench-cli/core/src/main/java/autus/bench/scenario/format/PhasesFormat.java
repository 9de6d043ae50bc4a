package autus.bench.scenario.format;

import autus.bench.format.Definitions;
import autus.bench.format.Fields;
import autus.bench.format.Form;
import autus.bench.format.Given;
import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.ListOf;
import autus.bench.format.MappingType;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.format.ValueType;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.Phase;
import autus.bench.shape.PhasedLoad;
import autus.bench.shape.PlainLoad;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How to describe a load of phases, which share the keys that stand beside them. */
final class PhasesFormat {

  private static final String REQUESTS_IN_A_PHASE =
      "must not be set in a phase, which ends after its duration";

  private static final Key<Phase, Boolean> WARM_UP =
      Key.withDefault("warm-up", Types.bool(), false, Phase::isWarmUp)
          .says(
              "Whether the phase only warms up: its requests are sent but not measured. Such phases come first.",
              "true");

  private static final Key<Phase, AfterDuration> DURATION =
      Key.<Phase, AfterDuration>required(
              LoadFormat.DURATION.name(),
              Forms.POSITIVE_TIME.as(AfterDuration::new, AfterDuration::duration),
              phase -> LoadFormat.end(phase.load(), AfterDuration.class).orElseThrow())
          .says(LoadFormat.DURATION.meaning(), LoadFormat.DURATION.example());

  private static final Key<Phase, Optional<String>> ANY_MODEL =
      Key.<Phase, String>optional(
              LoadFormat.MODEL.name(), LoadFormat.MODEL_WORD, phase -> Optional.empty())
          .says(LoadFormat.MODEL_MEANING, LoadFormat.OPEN_WORD)
          .without(LoadFormat.MODEL.defaultWords());

  private static final List<Key<?, ?>> PACING = List.of(LoadFormat.THINK_TIME, LoadFormat.PACE);

  /** What may stand in a phase or, for all phases that lack it, beside them. */
  private static final List<Key<?, ?>> SHARED =
      List.of(
          ANY_MODEL,
          LoadFormat.USERS,
          LoadFormat.RAMP_UP,
          DURATION,
          LoadFormat.THINK_TIME,
          LoadFormat.PACE,
          LoadFormat.RATE,
          LoadFormat.ARRIVALS,
          LoadFormat.CONNECTIONS);

  private static final MappingType<Phase> CLOSED =
      MappingType.of(
              "closed phase",
              "A phase with a number of users.",
              phaseKeys(
                  ClosedLoad.class,
                  List.of(
                      LoadFormat.MODEL,
                      LoadFormat.USERS,
                      LoadFormat.RAMP_UP,
                      LoadFormat.THINK_TIME,
                      LoadFormat.PACE)),
              in -> new Phase(LoadFormat.closed(in, in.get(DURATION)), in.get(WARM_UP)))
          .ruled(KeyRule.atMostOne(LoadFormat.THINK_TIME, LoadFormat.PACE))
          .foreign(LoadFormat.RATE.name(), LoadFormat.RATE_IN_CLOSED_LOAD)
          .foreign("requests", REQUESTS_IN_A_PHASE);

  private static final MappingType<Phase> OPEN =
      MappingType.of(
              "open phase",
              "A phase with a rate of arrivals.",
              phaseKeys(
                  OpenLoad.class,
                  List.of(
                      LoadFormat.OPEN_MODEL,
                      LoadFormat.RATE,
                      LoadFormat.ARRIVALS,
                      LoadFormat.CONNECTIONS)),
              in -> new Phase(LoadFormat.open(in, in.get(DURATION)), in.get(WARM_UP)))
          .foreign("requests", REQUESTS_IN_A_PHASE);

  /** Either kind of phase, none of whose keys is required, since it may stand around the phase. */
  private static final MappingType<Phase> PHASE =
      MappingType.reading(
          "phase",
          "A part of a load, with the keys of a closed or an open load. Missing keys are taken from"
              + " the keys beside `phases`.",
          withShared(WARM_UP),
          PhasesFormat::phase);

  private static final Key<PhasedLoad, List<Phase>> PHASES =
      Key.required(
              "phases",
              ListOf.of(new AnyPhase(), "phases").sized(2, PhasedLoad.MOST_PHASES, "phase"),
              PhasedLoad::phases)
          .says(
              "Loads that run one after another without a gap.",
              "[{users: 10, duration: 30s}, {users: 20, duration: 30s}]");

  static final MappingType<PhasedLoad> PHASED =
      MappingType.reading(
              "load of phases",
              "Loads that run one after another, such as steps. Keys beside `phases` apply to every"
                  + " phase that does not set its own.",
              withShared(PHASES),
              PhasesFormat::phased)
          .example(
              """
              load:
                duration: 30s
                think-time: 500ms
                phases:
                  - {warm-up: true, users: 10}
                  - {users: 10}
                  - {users: 40, ramp-up: 10/s, duration: 1m}
                  - {rate: 200/s, arrivals: poisson}
              """);

  private PhasesFormat() {}

  private static <L extends PlainLoad> List<Key<Phase, ?>> phaseKeys(
      Class<L> kind, List<Key<L, ?>> keys) {
    List<Key<Phase, ?>> all = new ArrayList<>(List.of(WARM_UP, DURATION));
    keys.forEach(key -> all.add(key.in(phase -> kind.cast(phase.load()))));
    return all;
  }

  private static <S> List<Key<S, ?>> withShared(Key<S, ?> first) {
    List<Key<S, ?>> all = new ArrayList<>(List.of(first));
    for (Key<?, ?> key : SHARED) {
      all.add(key.<S>around());
    }
    return all;
  }

  private static Optional<PhasedLoad> phased(Fields in) {
    SharedKeys shared = new SharedKeys(in);
    Declarations.of(in).shared(shared);
    in.find(PHASES);
    if (!in.hasMistakes()) {
      SHARED.stream()
          .filter(key -> in.has(key) && !shared.used().contains(key.name()))
          .forEach(
              key -> in.mistake(key, "must be a key that some phase can have, but no phase can"));
    }
    return in.build(() -> new PhasedLoad(in.get(PHASES)));
  }

  private static Optional<Phase> phase(Fields own) {
    Optional<SharedKeys> shared = Declarations.of(own).shared();
    boolean hasPacing = PACING.stream().anyMatch(own::has);
    shared.ifPresent(keys -> own.orElse(keys.fields(), SHARED));
    boolean isOpen =
        own.has(ANY_MODEL) ? own.shows(ANY_MODEL, LoadFormat.OPEN_WORD) : own.has(LoadFormat.RATE);
    MappingType<Phase> kind = isOpen ? OPEN : CLOSED;
    List<Key<?, ?>> taken = new ArrayList<>();
    for (Key<Phase, ?> key : kind.keys()) {
      if (!key.name().equals(WARM_UP.name()) && !(hasPacing && isPacing(key))) {
        taken.add(key);
      }
    }
    Fields in = own.as(kind);
    shared.ifPresent(keys -> keys.take(in, taken));
    return kind.read(in);
  }

  /** A phase with its own way of pacing takes none from around it. */
  private static boolean isPacing(Key<?, ?> key) {
    return PACING.stream().anyMatch(each -> each.name().equals(key.name()));
  }

  /**
   * The mapping around phases while they are read.
   *
   * @param used the names of the keys that some phase could take from it
   */
  record SharedKeys(Fields fields, Set<String> used) {
    SharedKeys(Fields fields) {
      this(fields, new HashSet<>());
    }

    void take(Fields phase, List<Key<?, ?>> keys) {
      phase.orElse(fields, keys);
      keys.forEach(key -> used.add(key.name()));
    }
  }

  /** A phase, which is written as of its kind. */
  private static final class AnyPhase implements ValueType<Phase> {

    @Override
    public Optional<Phase> read(Given at) {
      return PHASE.read(at);
    }

    @Override
    public Object write(Phase value, Form form) {
      return (value.load() instanceof OpenLoad ? OPEN : CLOSED).write(value, form);
    }

    @Override
    public Schema schema(Definitions definitions) {
      return PHASE.schema(definitions);
    }

    @Override
    public String words() {
      return PHASE.words();
    }

    @Override
    public List<MappingType<?>> sections() {
      return PHASE.sections();
    }
  }
}
