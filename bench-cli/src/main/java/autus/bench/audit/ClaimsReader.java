package autus.bench.audit;

import autus.bench.expression.Figure;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the top of a claims file, then checks that its parts fit together. */
final class ClaimsReader {

  private static final Figure STAND_IN = Figure.parse("1");

  private final Section top;
  private final Map<String, Section> ids = new LinkedHashMap<>();

  ClaimsReader(Section top) {
    this.top = top;
  }

  /** The claims; meaningless ones after a mistake. */
  Claims read() {
    top.required("schema-version", ClaimsReader::version, ClaimsFile.SCHEMA_VERSION);
    Claims.Report report =
        top.section("report")
            .map(ClaimsReader::report)
            .orElseGet(
                () -> {
                  top.missing("report");
                  return new Claims.Report("-", List.of("-"), List.of(), "-");
                });
    List<Fact> facts = new ArrayList<>();
    for (Section section : sections("facts")) {
      facts.add(fact(section));
    }
    List<Claim> claims = new ArrayList<>();
    Map<Claim, Section> claimSections = new LinkedHashMap<>();
    for (Section section : sections("claims")) {
      Claim claim = ClaimReader.read(section, id(section, ids));
      claims.add(claim);
      claimSections.put(claim, section);
    }
    Map<String, Section> checkIds = new LinkedHashMap<>();
    List<Check> checks = new ArrayList<>();
    Map<Check, Section> checkSections = new LinkedHashMap<>();
    for (Section section : sections("checks")) {
      Check check = CheckReader.read(section, id(section, checkIds));
      checks.add(check);
      checkSections.put(check, section);
    }
    if (claims.isEmpty()) {
      top.mistake("claims", "must be a list of at least one claim");
    }
    top.close();
    Claims all = new Claims(report, facts, claims, checks);
    if (top.mistakes().count() == 0) { // else one mistake would show as many
      new ClaimsCoherence(all).check(ids, claimSections, checkSections);
    }
    return all;
  }

  private List<Section> sections(String key) {
    return top.items(key).stream()
        .map(item -> Section.of(item.value(), item.path(), top.mistakes()))
        .toList();
  }

  private static int version(Yaml value) {
    int version = Values.wholeNumber(value);
    if (version != ClaimsFile.SCHEMA_VERSION) {
      throw new MalformedValueException(
          "must be %d for this version of the tool, but is %d"
              .formatted(ClaimsFile.SCHEMA_VERSION, version));
    }
    return version;
  }

  private static Claims.Report report(Section section) {
    String name = section.required("name", Values::text, "-");
    List<String> passes = texts(section, "passes");
    if (passes.isEmpty()) {
      section.mistake("passes", "must be a list of at least one pass");
    }
    List<String> others = texts(section, "other-passes");
    String decidedBy = section.required("decided-by", Values::text, "-");
    section.close();
    if (section.mistakes().count() == 0 && !passes.contains(decidedBy)) {
      section.mistake(
          "decided-by",
          "must be one of the passes %s, but is \"%s\""
              .formatted(String.join(", ", passes), decidedBy));
    }
    return new Claims.Report(name, passes, others, decidedBy);
  }

  private Fact fact(Section section) {
    String id = id(section, ids);
    String text = section.required("text", Values::text, "-");
    Figure value = section.required("value", Parsed.by(Figure::parse), STAND_IN);
    String source = section.required("source", Values::text, "-");
    section.close();
    return new Fact(id, text, value, source);
  }

  /** The id of the section, noted as taken. */
  private static String id(Section section, Map<String, Section> taken) {
    String id = section.required("id", Parsed.by(Parsed::id), "-");
    Section first = taken.putIfAbsent(id, section);
    if (first != null && !id.equals("-")) {
      section.mistake(
          "id",
          "must be used once, but \"%s\" stands in line %d too"
              .formatted(id, first.position().line()));
    }
    return id;
  }

  static List<String> texts(Section section, String key) {
    List<String> texts = new ArrayList<>();
    for (Section.Item item : section.items(key)) {
      Optional<String> text = Parsed.item(section, item, Values::text);
      text.ifPresent(texts::add);
    }
    return texts;
  }
}
