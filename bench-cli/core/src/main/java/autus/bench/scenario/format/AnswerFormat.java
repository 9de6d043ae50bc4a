package autus.bench.scenario.format;

import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.ListOf;
import autus.bench.format.MapOf;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.scenario.request.Capture;
import autus.bench.scenario.request.Expected;
import autus.bench.scenario.request.Expected.ExpectedValues;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.SizeRange;
import autus.bench.scenario.request.StatusRange;
import autus.bench.scenario.request.ValueRule;
import autus.bench.scenario.request.VariableText;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlValues;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to describe what is done with the response of a request. */
final class AnswerFormat {

  private static final String MATCHES_NAME = "matches";

  private static final Scalar<StatusRange> STATUS =
      Scalar.text(
              "status, or class of statuses",
              StatusRange::parse,
              StatusRange::toString,
              Schema.of("type", List.of("string", "integer"))
                  .with("pattern", "^[1-5](xx|\\d\\d)$")
                  .with("minimum", 100)
                  .with("maximum", 599))
          .named("status")
          .ruled("100 to 599, or 1xx to 5xx");

  private static final Scalar<SizeRange> SIZE =
      Scalar.text(
              "size, or range of sizes",
              SizeRange::parse,
              SizeRange::toString,
              Schema.of("type", List.of("string", "integer"))
                  .with("pattern", "^\\s*\\d{1,15}(\\.\\.\\d{1,15})?\\s*$")
                  .with("minimum", 0))
          .in("bytes")
          .ruled("the smaller first");

  /** JSON in which only a single text may use variables, whose values must be compared as texts. */
  private static final Scalar<String> JSON_VALUE =
      Forms.template(
          Scalar.of("any value", AnswerFormat::json, JsonText::readOrNothing, Schema.ANY));

  private static final Key<ValueRule, Optional<String>> MATCHES =
      Key.<ValueRule, String>optional(
              MATCHES_NAME,
              Forms.REGEX,
              rule ->
                  rule instanceof ValueRule.Matching matching
                      ? Optional.of(matching.regex())
                      : Optional.empty())
          .says("A regular expression that must match somewhere in the value.", "^W/");

  private static final OneOf<ValueRule> HEADER_RULE =
      rule("headerRule", "header check", Forms.TEMPLATE, Schema.text(), "ab12");

  private static final OneOf<ValueRule> JSON_RULE =
      rule("jsonRule", "JSON check", JSON_VALUE, Schema.not(Schema.of("type", "object")), "[1, 2]");

  private static final Key<Expected, List<StatusRange>> STATUSES =
      Key.withDefault("status", ListOf.oneOrMore(STATUS, "statuses"), List.of(), Expected::statuses)
          .says("The statuses that count as success.", "[2xx, 404]")
          .without("any below 400");

  private static final Key<Expected, Map<String, ValueRule>> HEADERS =
      Key.<Expected, Map<String, ValueRule>>withDefault(
              "headers",
              new MapOf<>(Forms.FIELD_NAME, HEADER_RULE, "checks by header name"),
              Map.of(),
              expected -> expected.values().headers())
          .says(
              "What header fields must be: a value, or a mapping with `equals` or `matches`.",
              "{Content-Type: {matches: json}}");

  private static final Key<Expected, Map<String, ValueRule>> JSON =
      Key.<Expected, Map<String, ValueRule>>withDefault(
              "json",
              new MapOf<>(Forms.JSON_POINTER, JSON_RULE, "checks by JSON pointer"),
              Map.of(),
              expected -> expected.values().json())
          .says(
              "What values of a JSON body must be, in the same way; numbers are equal if their values are.",
              "{/id: 7, /name: {matches: ^dev}}");

  private static final Key<Expected, Optional<SizeRange>> BODY_BYTES =
      Key.optional("body-bytes", SIZE, Expected::bodyBytes)
          .says("The size of the body as it comes over the wire.", "1..4096");

  private static final Key<Expected, Optional<Duration>> WITHIN =
      Key.optional("within", Forms.POSITIVE_TIME, Expected::within)
          .says("The longest time from sending to the last byte.", "2s");

  static final MappingType<Expected> EXPECT =
      MappingType.of(
              "expect",
              "What a response must be. A request whose response is different counts under `errors[check]`.",
              List.of(STATUSES, HEADERS, JSON, BODY_BYTES, WITHIN),
              in ->
                  new Expected(
                      in.get(STATUSES),
                      new ExpectedValues(in.get(HEADERS), in.get(JSON)),
                      in.get(BODY_BYTES),
                      in.get(WITHIN)))
          .example(
              """
              requests:
                - request: GET /devices/7
                  expect:
                    status: 200
                    headers: {Content-Type: {matches: json}}
                    json: {/id: 7}
                    body-bytes: 1..4096
                    within: 500ms
              """);

  private static final Scalar<String> SOURCE =
      Types.text(
              "`json` and a pointer, `header` and a name, `regex` and an expression, or `html`, an"
                  + " element and an attribute",
              text -> Capture.parse("any", text).source(),
              Forms.whole(
                  "(json\\s+/.*|header\\s+[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}|regex\\s+\\S.{0,499}|html\\s+[A-Za-z][A-Za-z0-9-]{0,63}\\s+[^\\s=/>\"']{1,64}(\\s+[^\\s=/>\"']{1,64}=\\S.{0,199})?)"))
          .named("captureSource");

  /** Where the values of variables stand in a response, by their names. */
  static final MapOf<String> CAPTURES =
      new MapOf<>(
          Forms.VARIABLE_NAME.checked((name, at) -> Declarations.of(at).captured(name)),
          SOURCE,
          "sources by variable: `json` and a pointer, `header` and a name, `regex` and an"
              + " expression, or `html`, an element and an attribute");

  private AnswerFormat() {}

  static Map<String, String> sources(Request request) {
    Map<String, String> sources = new LinkedHashMap<>();
    request.answer().captures().forEach(each -> sources.put(each.variable(), each.source()));
    return sources;
  }

  static List<Capture> captures(Map<String, String> sources) {
    return sources.entrySet().stream()
        .map(source -> Capture.parse(source.getKey(), source.getValue()))
        .toList();
  }

  private static OneOf<ValueRule> rule(
      String schemaName, String name, Scalar<String> value, Schema bareSchema, String example) {
    Key<ValueRule, Optional<String>> equal =
        Key.<ValueRule, String>optional(
                "equals",
                value,
                rule ->
                    rule instanceof ValueRule.Equal same
                        ? Optional.of(same.text())
                        : Optional.empty())
            .says("The value to equal.", example);
    MappingType<ValueRule> section =
        MappingType.<ValueRule>of(
                name,
                "How a value is checked.",
                List.of(equal, MATCHES),
                in ->
                    in.get(equal)
                        .<ValueRule>map(ValueRule.Equal::new)
                        .or(() -> in.get(MATCHES).map(ValueRule.Matching::new))
                        .orElseThrow())
            .ruled(KeyRule.exactlyOne(equal, MATCHES));
    Scalar<ValueRule> bare =
        value
            .limitedTo(bareSchema)
            .as(ValueRule.Equal::new, rule -> ((ValueRule.Equal) rule).text());
    return OneOf.<ValueRule>named(schemaName, "value, or mapping")
        .mapping(ValueRule.class, section)
        .otherwise(ValueRule.class, bare);
  }

  private static String json(Yaml value) {
    String json = YamlValues.json(value);
    if (!(value instanceof Yaml.Scalar) && !VariableText.parse(json).names().isEmpty()) {
      throw new MalformedValueException(
          "must be a single text where variables are used, but is " + value.shown());
    }
    return json;
  }
}
