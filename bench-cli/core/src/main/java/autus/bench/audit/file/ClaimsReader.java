package autus.bench.audit.file;

import autus.bench.audit.ClaimsCoherence;
import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Fact;
import autus.bench.expression.quantity.Figure;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlSection;
import autus.bench.yaml.YamlValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the top of a claims file, then checks that its parts fit together. */
final class ClaimsReader {

  private static final Figure STAND_IN = Figure.parse("1");

  private final YamlSection top;
  private final Map<String, YamlSection> ids = new LinkedHashMap<>();

  ClaimsReader(YamlSection top) {
    this.top = top;
  }

  /** The claims; meaningless ones after a mistake. */
  Claims read() {
    top.required("schema-version", ClaimsReader::version, ClaimsFile.SCHEMA_VERSION);
    Claims.Report report = report();
    Map<Fact, YamlSection> facts = read("facts", this::fact);
    Map<Claim, YamlSection> claims =
        read("claims", section -> ClaimReader.read(section, id(section, ids)));
    Map<String, YamlSection> checkIds = new HashMap<>();
    Map<Check, YamlSection> checks =
        read("checks", section -> CheckReader.read(section, id(section, checkIds)));
    if (claims.isEmpty()) {
      top.mistake("claims", "must be a list of at least one claim");
    }
    top.close();
    Claims all =
        new Claims(
            report,
            List.copyOf(facts.keySet()),
            List.copyOf(claims.keySet()),
            List.copyOf(checks.keySet()));
    if (top.mistakes().count() == 0) { // else one mistake would show as many
      new ClaimsCoherence(all).check(ids, claims, checks);
    }
    return all;
  }

  /** The items of a list in their order, each with the section that it was read from. */
  private <T> Map<T, YamlSection> read(String key, Function<YamlSection, T> reader) {
    Map<T, YamlSection> read = new LinkedHashMap<>();
    for (YamlSection.Item item : top.items(key)) {
      YamlSection section = YamlSection.of(item.value(), item.path(), top.mistakes());
      read.put(reader.apply(section), section);
    }
    return read;
  }

  private static int version(Yaml value) {
    int version = YamlValues.wholeNumber(value);
    if (version != ClaimsFile.SCHEMA_VERSION) {
      throw new MalformedValueException(
          "must be %d for this version of the tool, but is %d"
              .formatted(ClaimsFile.SCHEMA_VERSION, version));
    }
    return version;
  }

  private Claims.Report report() {
    if (!top.has("report")) {
      top.missing("report");
    }
    return top.section("report")
        .map(ClaimsReader::report)
        .orElse(new Claims.Report("-", List.of("-"), List.of(), "-", Optional.empty()));
  }

  private static Claims.Report report(YamlSection section) {
    String name = section.required("name", YamlValues::text, "-");
    List<String> passes = texts(section, "passes");
    if (passes.isEmpty() && section.has("passes")) {
      section.mistake("passes", "must be a list of at least one pass");
    }
    List<String> others = texts(section, "other-passes");
    Optional<String> source = section.optional("source", YamlValues::text);
    String decidedBy =
        passes.isEmpty() && !section.has("decided-by")
            ? ""
            : section.required("decided-by", YamlValues::text, "-");
    section.close();
    if (section.mistakes().count() == 0 && !passes.isEmpty() && !passes.contains(decidedBy)) {
      section.mistake(
          "decided-by",
          "must be one of the passes %s, but is \"%s\""
              .formatted(String.join(", ", passes), decidedBy));
    }
    return new Claims.Report(name, passes, others, decidedBy, source);
  }

  private Fact fact(YamlSection section) {
    String id = id(section, ids);
    String text = section.required("text", YamlValues::text, "-");
    Figure value = section.required("value", Parsed.by(Figure::parse), STAND_IN);
    String source = section.required("source", YamlValues::text, "-");
    section.close();
    return new Fact(id, text, value, source);
  }

  /** The id of the section, noted as taken. */
  private static String id(YamlSection section, Map<String, YamlSection> taken) {
    String id = section.required("id", Parsed.by(Parsed::id), "-");
    YamlSection first = taken.putIfAbsent(id, section);
    if (first != null && !id.equals("-")) {
      section.mistake(
          "id",
          "must be used once, but \"%s\" is also in line %d"
              .formatted(id, first.position().line()));
    }
    return id;
  }

  static List<String> texts(YamlSection section, String key) {
    List<String> texts = new ArrayList<>();
    for (YamlSection.Item item : section.items(key)) {
      Optional<String> text = Parsed.item(section, item, YamlValues::text);
      text.ifPresent(texts::add);
    }
    return texts;
  }
}
