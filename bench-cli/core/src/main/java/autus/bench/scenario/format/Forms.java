package autus.bench.scenario.format;

import autus.bench.cachemodel.CachedRequest;
import autus.bench.feed.FeedFile;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.observe.FieldName;
import autus.bench.observe.OutcomeRule;
import autus.bench.originmodel.OriginDelay;
import autus.bench.scenario.request.Capture;
import autus.bench.scenario.request.FileBytes;
import autus.bench.scenario.request.VariableText;
import autus.bench.shape.Durations;
import autus.bench.shape.Pacing;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.time.Duration;

/** The types of single values in a scenario. */
final class Forms {

  static final String TIME_PATTERN =
      "(?=\\d)(\\d+(\\.\\d+)?h)?(\\d+(\\.\\d+)?m)?(\\d+(\\.\\d+)?s)?(\\d+(\\.\\d+)?ms)?(\\d+(\\.\\d+)?us)?(\\d+(\\.\\d+)?ns)?";
  private static final String RATE_PATTERN =
      "(?=[\\d.]*[1-9])\\d{1,12}(\\.\\d{1,12})?\\s*/\\s*[smh]";
  private static final String ZERO_PATTERN = "0{1,12}(\\.0{1,12})?\\s*/\\s*[smh]";
  private static final String FIELD_NAME_PATTERN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}";
  static final String TIME_UNITS = "h, m, s, ms, us, ns";
  private static final String RATE_UNITS = "per s, m or h";

  /** From 0s. */
  static final Scalar<Duration> TIME =
      Scalar.text("time", Durations::parse, Durations::format, whole(TIME_PATTERN))
          .named("time")
          .in(TIME_UNITS)
          .ruled("at most 720h");

  /** Longer than 0s. */
  static final Scalar<Duration> POSITIVE_TIME =
      Scalar.text(
              "time",
              text -> CachedRequest.Freshness.checkedTtl(Durations.parse(text)),
              Durations::format,
              whole("(?=.*[1-9])" + TIME_PATTERN))
          .named("positiveTime")
          .in(TIME_UNITS)
          .ruled("longer than 0s, at most 720h");

  static final Scalar<Pacing> THINK_TIME =
      Scalar.text(
              "time, range of times, or `exponential` and a mean",
              Pacing::parseThinkTime,
              Pacing::toString,
              whole("(exponential\\s+)?" + TIME_PATTERN + "(\\.\\." + TIME_PATTERN + ")?"))
          .named("thinkTime")
          .in(TIME_UNITS)
          .ruled("the shorter first");

  static final Scalar<OriginDelay> ORIGIN_DELAY =
      Scalar.text(
              "time, range of times, or `exp(...)` of a mean",
              OriginDelay::parse,
              OriginDelay::toString,
              whole(
                  "((exponential\\s+)?"
                      + TIME_PATTERN
                      + "(\\.\\."
                      + TIME_PATTERN
                      + ")?|exp\\("
                      + TIME_PATTERN
                      + "\\))"))
          .named("originDelay")
          .in(TIME_UNITS)
          .ruled("the shorter first");

  static final Scalar<Rate> RATE =
      Scalar.text("rate", Rate::parse, Rate::toString, whole(RATE_PATTERN))
          .named("rate")
          .in(RATE_UNITS)
          .ruled("above 0, at most 10000000/s");

  static final Scalar<RateRange> RATE_RANGE =
      Scalar.text(
              "rate, or range of rates",
              RateRange::parse,
              RateRange::toString,
              whole(
                  "(%1$s(\\.\\.\\s*(%1$s|%2$s))?|%2$s\\.\\.\\s*%1$s)"
                      .formatted(RATE_PATTERN, ZERO_PATTERN)))
          .named("rateRange")
          .in(RATE_UNITS)
          .ruled("above 0, of a range also from or to 0/s; at most 10000000/s");

  /** Any text in which variables may stand. */
  static final Scalar<String> TEMPLATE = template(Types.text());

  /** The same in a signature, whose variables must be declared where it is used. */
  static final Scalar<String> SIGNED_TEXT =
      Types.text()
          .checked((value, at) -> Declarations.of(at).usesEnvironment(VariableText.parse(value)));

  /** The same of a key, which no message shows. */
  static final Scalar<String> SIGNING_KEY =
      Types.text()
          .checked(
              (value, at) -> {
                VariableText key;
                try {
                  key = VariableText.parse(value);
                } catch (MalformedValueException shown) {
                  throw new MalformedValueException(
                      "must have a variable's name and a closing brace after ${, such as ${env:SIGNING_KEY}, but has not; $${ stands for ${ itself");
                }
                Declarations.of(at).usesEnvironment(key);
              });

  static final Scalar<String> FIELD_NAME =
      Types.text("header name", FieldName::checked, Schema.pattern("^" + FIELD_NAME_PATTERN + "$"))
          .named("fieldName");

  static final Scalar<String> JSON_POINTER =
      Types.text("JSON pointer", Capture::checkedPointer, Schema.pattern("^/")).ruled("RFC 6901");

  static final Scalar<String> REGEX =
      Types.text(
              "regular expression", OutcomeRule::checkedRegex, Schema.text().with("maxLength", 500))
          .ruled("at most 500 characters");

  static final Scalar<String> VARIABLE_NAME =
      Types.text("name", VariableText::checkedName, Schema.pattern("^[A-Za-z][A-Za-z0-9_-]{0,63}$"))
          .named("variableName");

  /** The name of a declared request, as results show it. */
  static final Scalar<String> REQUEST_NAME =
      Types.text()
          .as((text, at) -> Declarations.of(at).declaredRequest(text), (String name) -> name)
          .called("name of a request");

  /** The same of a request without variables in its path. */
  static final Scalar<String> PLAIN_REQUEST_NAME =
      Types.text()
          .as(
              (text, at) -> Declarations.of(at).declaredRequestOfOneThing(text),
              (String name) -> name)
          .called("name of a request")
          .ruled("without variables in its path");

  private static final Scalar<String> FILE_NAME =
      Types.text("file", text -> text, Schema.text().with("pattern", "\\S"))
          .named("file")
          .ruled("relative to the scenario");

  static final Scalar<Path> FILE =
      FILE_NAME.as((name, at) -> Declarations.of(at).file(name), Path::toString);

  /** The bytes of a file. */
  static final Scalar<FileBytes> CONTENT =
      FILE_NAME.as(
          (name, at) -> new FileBytes(name, FeedFile.bytes(Declarations.of(at).file(name))),
          FileBytes::name);

  private Forms() {}

  /** A text as before, in which variables may stand. */
  static Scalar<String> template(Scalar<String> text) {
    return text.checked(
        (value, at) -> {
          if (VariableText.parse(value).hasRaw()) {
            throw new MalformedValueException(
                "must not have ${raw:...}, which stands in paths; elsewhere values are not percent-encoded anyway");
          }
          Declarations.of(at).uses(value, at);
        });
  }

  /** The same of a path, where values may be written as they are. */
  static Scalar<String> pathTemplate(Scalar<String> text) {
    return text.checked((value, at) -> Declarations.of(at).uses(value, at));
  }

  /** A text that matches from its begin to its end; spaces around it do not count. */
  static Schema whole(String pattern) {
    return Schema.pattern("^\\s*" + pattern + "\\s*$");
  }
}
