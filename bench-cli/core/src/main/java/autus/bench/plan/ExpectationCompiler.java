package autus.bench.plan;

import autus.bench.content.AnswerCheck;
import autus.bench.content.CaptureSource;
import autus.bench.content.CapturedValue;
import autus.bench.content.Expectation;
import autus.bench.content.ValueCheck;
import autus.bench.content.ValuePosition;
import autus.bench.regex.LinearPattern;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.AnswerUse;
import autus.bench.scenario.request.Capture;
import autus.bench.scenario.request.Expected;
import autus.bench.scenario.request.HtmlPlace;
import autus.bench.scenario.request.ValueRule;
import autus.bench.scenario.request.VariableText;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles what a scenario says of responses. */
final class ExpectationCompiler {

  private final RequestCompiler contents;
  private final SecretNames secrets;
  private final Set<String> secretVariables;

  /**
   * Checks of one scenario's answers.
   *
   * @param contents gives variables their slots
   */
  ExpectationCompiler(RequestCompiler contents, Scenario scenario) {
    this.contents = contents;
    this.secrets = scenario.secrets();
    this.secretVariables =
        scenario
            .allRequests()
            .flatMap(request -> request.answer().captures().stream())
            .filter(capture -> capture.isSecret(secrets))
            .map(Capture::variable)
            .collect(Collectors.toUnmodifiableSet());
  }

  Expectation of(AnswerUse use) {
    Expected expected = use.expected();
    List<AnswerCheck> checks = new ArrayList<>();
    expected
        .values()
        .headers()
        .forEach((name, rule) -> checks.add(AnswerCheck.header(name, header(name, rule))));
    expected
        .bodyBytes()
        .ifPresent(
            range -> checks.add(AnswerCheck.bodyBytes(range.leastBytes(), range.mostBytes())));
    expected
        .values()
        .json()
        .forEach(
            (pointer, rule) ->
                checks.add(
                    AnswerCheck.json(pointer, json(pointer, rule).hiding(secrets::isSecret))));
    expected.within().ifPresent(time -> checks.add(AnswerCheck.serviceTime(time.toNanos())));
    return new Expectation(
        expected.statuses().stream()
            .map(range -> new Expectation.Statuses(range.least(), range.most()))
            .toList(),
        checks,
        use.captures().stream().map(this::capture).toList());
  }

  private CapturedValue capture(Capture capture) {
    return new CapturedValue(contents.variableOf(capture.variable()), source(capture));
  }

  private static CaptureSource source(Capture capture) {
    return switch (capture.part()) {
      case JSON -> new CaptureSource.JsonValue(capture.where());
      case HEADER -> new CaptureSource.HeaderField(capture.where());
      case REGEX -> new CaptureSource.Match(LinearPattern.compile(capture.where()));
      case HTML -> {
        HtmlPlace place = HtmlPlace.parse(capture.where());
        yield new CaptureSource.HtmlAttribute(
            place.element(),
            place.attribute(),
            place
                .having()
                .map(
                    other ->
                        new CaptureSource.HtmlAttribute.Having(other.attribute(), other.value())));
      }
    };
  }

  private ValueCheck header(String name, ValueRule rule) {
    boolean isSecret = secrets.isSecret(name) || usesSecrets(rule);
    return rule instanceof ValueRule.Equal equal
        ? ValueCheck.equalTo(contents.template(equal.text(), ValuePosition.BODY), isSecret)
        : matching(rule, isSecret);
  }

  /** A text with variables is compared as text, whatever the type of the value in the body. */
  private ValueCheck json(String pointer, ValueRule rule) {
    boolean isSecret = secrets.isSecretPointer(pointer) || usesSecrets(rule);
    if (!(rule instanceof ValueRule.Equal equal)) {
      return matching(rule, isSecret);
    }
    VariableText text = VariableText.parse(equal.text());
    return text.names().isEmpty() && text.environment().isEmpty()
        ? ValueCheck.equalToJson(equal.text().replace("$${", "${"), isSecret)
        : ValueCheck.equalTo(
            contents.template(String.valueOf(JsonText.read(equal.text())), ValuePosition.BODY),
            isSecret);
  }

  /** What must equal a captured secret, or one of the environment, is one itself. */
  private boolean usesSecrets(ValueRule rule) {
    if (!(rule instanceof ValueRule.Equal equal)) {
      return false;
    }
    VariableText text = VariableText.parse(equal.text());
    return !text.environment().isEmpty()
        || text.names().stream().anyMatch(secretVariables::contains);
  }

  private static ValueCheck matching(ValueRule rule, boolean isSecret) {
    return ValueCheck.matching(
        LinearPattern.compile(((ValueRule.Matching) rule).regex()), isSecret);
  }
}
