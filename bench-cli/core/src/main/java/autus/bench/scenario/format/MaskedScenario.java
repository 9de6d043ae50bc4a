package autus.bench.scenario.format;

import autus.bench.observe.CounterSource;
import autus.bench.observe.Observed;
import autus.bench.observe.ShownCounters;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.AnswerUse;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Expected;
import autus.bench.scenario.request.Expected.ExpectedValues;
import autus.bench.scenario.request.FormPart;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.ValueRule;
import autus.bench.secret.KnownSecrets;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** A scenario in which the mask stands for every secret, so that it can be written. */
final class MaskedScenario {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final SecretNames secrets;

  private MaskedScenario(SecretNames secrets) {
    this.secrets = secrets;
  }

  static Scenario of(Scenario scenario) {
    MaskedScenario masked = new MaskedScenario(scenario.secrets());
    Observed observed =
        scenario
            .observed()
            .withCounters(scenario.observed().counters().map(masked::counters))
            .withOrigin(scenario.observed().origin().map(MaskedScenario::origin));
    return scenario
        .withRequests(masked::request)
        .withObserved(observed)
        .withInputs(scenario.inputs().masked());
  }

  private Request request(Request request) {
    return new Request(
        request.name(),
        new RequestLine(request.method(), secrets.masked(request.path())),
        request.headers().stream().map(this::header).toList(),
        request.body().map(body -> body(body, contentType(request, body))),
        new AnswerUse(expected(request.answer().expected()), request.answer().captures()));
  }

  private Header header(Header header) {
    return new Header(header.name(), secrets.shownValue(header.name(), header.value()));
  }

  /** As the request declares it, else as its body is sent. */
  private static String contentType(Request request, Body body) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
        .map(Header::value)
        .findFirst()
        .orElse(body.contentType());
  }

  private Body body(Body body, String contentType) {
    if (body.file().isPresent()) {
      return body;
    }
    if (!body.parts().isEmpty()) {
      return new Body(
          body.contentType(),
          "",
          Optional.empty(),
          body.parts().stream()
              .map(
                  part ->
                      new FormPart(
                          part.name(),
                          secrets.shownValue(part.name(), part.text()),
                          part.file(),
                          part.contentType()))
              .toList());
    }
    if (body.isJson()) {
      return Body.json(json("", body.text()));
    }
    boolean isForm = contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
    return isForm
        ? new Body(body.contentType(), secrets.maskedForm(body.text()), Optional.empty())
        : body;
  }

  private Expected expected(Expected expected) {
    return new Expected(
        expected.statuses(),
        new ExpectedValues(
            masked(expected.values().headers(), secrets::shownValue),
            masked(expected.values().json(), this::json)),
        expected.bodyBytes(),
        expected.within());
  }

  /**
   * The rules, with masks in what values must equal.
   *
   * @param shown the text to show of a subject's text
   */
  private static Map<String, ValueRule> masked(
      Map<String, ValueRule> rules, BinaryOperator<String> shown) {
    Map<String, ValueRule> masked = new LinkedHashMap<>();
    rules.forEach(
        (subject, rule) ->
            masked.put(
                subject,
                rule instanceof ValueRule.Equal equal
                    ? new ValueRule.Equal(shown.apply(subject, equal.text()))
                    : rule));
    return masked;
  }

  private String json(String pointer, String text) {
    return JsonText.write(secrets.maskedJson(pointer, JsonText.readOrNothing(text)));
  }

  private static DeclaredOrigin origin(DeclaredOrigin origin) {
    return new DeclaredOrigin(KnownSecrets.masked(origin.counters()), origin.routes());
  }

  private CounterSource counters(CounterSource source) {
    return new CounterSource(
        source
            .shown()
            .map(
                shown ->
                    new ShownCounters(
                        shown.kind(), secrets.masked(shown.url()), shown.hits(), shown.misses())),
        source.redis().map(KnownSecrets::masked));
  }
}
