package autus.bench.scenario;

import autus.bench.secret.KnownSecrets;
import autus.bench.secret.SecretNames;
import autus.bench.shape.Durations;
import autus.bench.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Writes what users do back in the shape of its file, with secrets masked. */
final class RequestEcho {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final SecretNames secrets;

  RequestEcho(SecretNames secrets) {
    this.secrets = secrets;
  }

  Map<String, Object> of(Turn turn) {
    Map<String, Object> echo = new LinkedHashMap<>();
    if (turn instanceof WeightedRequest single) {
      putName(echo, single.request());
      echo.put("weight", shortest(turn.weight()));
      putContent(echo, single.request());
    } else {
      echo.put("weight", shortest(turn.weight()));
      echo.put("sequence", turn.steps().stream().map(this::step).toList());
    }
    return echo;
  }

  private Map<String, Object> step(Step step) {
    if (step instanceof Choice choice) {
      return Map.of("choose", choice.turns().stream().map(this::of).toList());
    }
    Map<String, Object> echo = new LinkedHashMap<>();
    putName(echo, (Request) step);
    putContent(echo, (Request) step);
    return echo;
  }

  private void putName(Map<String, Object> echo, Request request) {
    String line = secrets.masked(request.line().toString());
    echo.put("request", line);
    if (!request.name().equals(line)) {
      echo.put("name", request.name());
    }
  }

  private void putContent(Map<String, Object> echo, Request request) {
    if (!request.headers().isEmpty()) {
      echo.put("headers", headers(request.headers()));
    }
    request.body().ifPresent(body -> putBody(echo, body, contentType(request, body)));
    Map<String, Object> expected = expected(request.answer().expected());
    if (!expected.isEmpty()) {
      echo.put("expect", expected);
    }
    Map<String, Object> captures = new LinkedHashMap<>();
    request.answer().captures().forEach(each -> captures.put(each.variable(), each.source()));
    if (!captures.isEmpty()) {
      echo.put("capture", captures);
    }
  }

  private Map<String, Object> headers(List<Header> headers) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Header header : headers) {
      byName
          .computeIfAbsent(header.name(), name -> new ArrayList<>())
          .add(secrets.shownValue(header.name(), header.value()));
    }
    Map<String, Object> echo = new LinkedHashMap<>();
    byName.forEach((name, values) -> echo.put(name, values.size() == 1 ? values.get(0) : values));
    return echo;
  }

  /** As the request declares it, else as its body is sent. */
  private static String contentType(Request request, Body body) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
        .map(Header::value)
        .findFirst()
        .orElse(body.contentType());
  }

  private void putBody(Map<String, Object> echo, Body body, String contentType) {
    if (body.file().isPresent()) {
      echo.put("body-file", body.file().get().name());
    } else if (body.isJson()) {
      echo.put("json", secrets.maskedJson("", JsonText.read(body.text())));
    } else {
      boolean isForm = contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
      echo.put("body", isForm ? secrets.maskedForm(body.text()) : body.text());
    }
  }

  private Map<String, Object> expected(Expected expected) {
    Map<String, Object> echo = new LinkedHashMap<>();
    if (!expected.statuses().isEmpty()) {
      echo.put("status", expected.statuses().stream().map(StatusRange::toString).toList());
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    expected
        .values()
        .headers()
        .forEach(
            (name, rule) ->
                headers.put(
                    name, rule(rule, text -> secrets.isSecret(name) ? KnownSecrets.MASK : text)));
    if (!headers.isEmpty()) {
      echo.put("headers", headers);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    expected
        .values()
        .json()
        .forEach(
            (pointer, rule) ->
                json.put(
                    pointer, rule(rule, text -> secrets.maskedJson(pointer, JsonText.read(text)))));
    if (!json.isEmpty()) {
      echo.put("json", json);
    }
    expected.bodyBytes().ifPresent(range -> echo.put("body-bytes", range.toString()));
    expected.within().ifPresent(time -> echo.put("within", Durations.format(time)));
    return echo;
  }

  private static Map<String, Object> rule(ValueRule rule, Function<String, Object> value) {
    if (rule instanceof ValueRule.Matching matching) {
      return Map.of("matches", matching.regex());
    }
    String text = ((ValueRule.Equal) rule).text();
    Map<String, Object> echo = new LinkedHashMap<>();
    echo.put("equals", value.apply(text));
    return echo;
  }

  private static Number shortest(double number) {
    if (number == Math.rint(number)) {
      return (long) number;
    }
    return number;
  }
}
