package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a scenario says beside its load. */
final class DetailsReader {

  private final Section top;
  private final Set<String> declared;

  /** Names are not compared after mistakes in the requests, which would only repeat them. */
  private final boolean namesAreKnown;

  /**
   * A reader.
   *
   * @param top the whole scenario
   * @param declared the names of its requests
   */
  DetailsReader(Section top, Set<String> declared) {
    this.top = top;
    this.declared = declared;
    this.namesAreKnown = top.mistakes().count() == 0;
  }

  ScenarioDetails read() {
    Optional<Staleness> staleness = top.section("staleness").map(this::staleness);
    List<GateLine> gates =
        top.values("gates", value -> new GateLine(Values.text(value), value.position()));
    List<DeclaredOutcome> outcomes =
        top.items("outcomes").stream()
            .map(item -> outcome(Section.of(item.value(), item.path(), top.mistakes())))
            .toList();
    Optional<CacheModel> cache =
        top.section("cache").map(section -> new CacheReader(this::declaredName).read(section));
    return new ScenarioDetails(staleness, gates, outcomes, cache);
  }

  private Staleness staleness(Section section) {
    String write = section.required("write", this::declaredName, "-");
    List<String> reads = section.values("reads", this::declaredName);
    section.checkNotEmpty("reads", "request");
    String version = section.required("version", Values.textAs(Staleness::checkedVersion), "/-");
    section.close();
    return new Staleness(write, reads.isEmpty() ? List.of("-") : reads, version);
  }

  private static DeclaredOutcome outcome(Section section) {
    String header =
        section.required("header", Values.textAs(name -> new Header(name, "").name()), "X-Cache");
    String regex = section.required("matches", Values.textAs(DeclaredOutcome::checkedRegex), "-");
    String outcome =
        section.required("outcome", Values.textAs(DeclaredOutcome::checkedOutcome), "unknown");
    section.close();
    return new DeclaredOutcome(header, regex, outcome);
  }

  private String declaredName(Yaml value) {
    String name = Values.text(value);
    if (namesAreKnown && !declared.contains(name)) {
      throw new MalformedValueException(
          "must be a declared request, but is \"%s\"%s; declared are %s"
              .formatted(name, Section.suggestion(name, declared), String.join(", ", declared)));
    }
    return name;
  }
}
