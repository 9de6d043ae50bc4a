package autus.bench.scenario;

import autus.bench.cachemodel.CachedRequest;
import autus.bench.observe.FieldName;
import autus.bench.scenario.Expected.ExpectedValues;
import autus.bench.shape.Durations;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads the {@code expect} and the {@code capture} of a request. */
final class AnswerReader {

  private final Section request;
  private final UnaryOperator<String> knownNames;

  /**
   * A reader.
   *
   * @param knownNames gives back a text if all variables in it are declared
   */
  AnswerReader(Section request, UnaryOperator<String> knownNames) {
    this.request = request;
    this.knownNames = knownNames;
  }

  AnswerUse read() {
    Expected expected = request.section("expect").map(this::expected).orElse(Expected.DEFAULT);
    List<Capture> captures = new ArrayList<>();
    for (Yaml.Entry entry : request.entries("capture")) {
      String path = request.path("capture." + entry.key());
      read(entry, path, value -> Capture.parse(entry.key(), Values.text(value)))
          .ifPresent(captures::add);
    }
    return new AnswerUse(expected, captures);
  }

  private Expected expected(Section section) {
    List<StatusRange> statuses = section.values("status", Values.textAs(StatusRange::parse));
    Map<String, ValueRule> headers =
        rules(section, "headers", FieldName::checked, (name, value) -> Values.text(value));
    Map<String, ValueRule> json =
        rules(section, "json", Capture::checkedPointer, (pointer, value) -> json(value));
    Optional<SizeRange> bodyBytes = section.optional("body-bytes", Values.textAs(SizeRange::parse));
    Optional<Duration> within =
        section.optional(
            "within",
            Values.textAs(text -> CachedRequest.Freshness.checkedTtl(Durations.parse(text))));
    section.close();
    return new Expected(statuses, new ExpectedValues(headers, json), bodyBytes, within);
  }

  /** Rules by what they are about: a value to equal, or a mapping that says how to compare. */
  private Map<String, ValueRule> rules(
      Section section,
      String key,
      UnaryOperator<String> checkedSubject,
      BiFunction<String, Yaml, String> text) {
    Map<String, ValueRule> rules = new LinkedHashMap<>();
    for (Yaml.Entry entry : section.entries(key)) {
      String path = section.path(key + "." + entry.key());
      read(
              entry,
              path,
              value -> {
                String subject = checkedSubject.apply(entry.key());
                return value instanceof Yaml.Mapping
                    ? rule(Section.of(value, path, section.mistakes()), subject, text)
                    : new ValueRule.Equal(knownNames.apply(text.apply(subject, value)));
              })
          .ifPresent(rule -> rules.put(entry.key(), rule));
    }
    return rules;
  }

  private static String json(Yaml value) {
    String json = Values.json(value);
    if (!(value instanceof Yaml.Scalar) && !VariableText.parse(json).names().isEmpty()) {
      throw new MalformedValueException(
          "must be a single text where variables are used, but is " + value.shown());
    }
    return json;
  }

  private ValueRule rule(Section section, String subject, BiFunction<String, Yaml, String> text) {
    Optional<ValueRule> equal =
        section.optional(
            "equals", value -> new ValueRule.Equal(knownNames.apply(text.apply(subject, value))));
    Optional<ValueRule> matching =
        section.optional("matches", Values.textAs(ValueRule.Matching::new));
    if (section.has("equals") == section.has("matches")) {
      section
          .mistakes()
          .add(section.position(), section.path("equals"), "must stand here, or matches must");
    }
    section.close();
    return equal.or(() -> matching).orElse(new ValueRule.Equal(""));
  }

  private <T> Optional<T> read(Yaml.Entry entry, String path, Function<Yaml, T> type) {
    try {
      return Optional.of(type.apply(entry.value()));
    } catch (MalformedValueException e) {
      request.mistakes().add(entry.value().position(), path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
