package autus.bench.audit.file;

import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.expression.Condition;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.YamlSection;
import autus.bench.yaml.YamlValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one check. */
final class CheckReader {

  private static final Condition STAND_IN = Condition.parse("1 == 1");
  private static final ClaimTemplate NO_REASON = ClaimTemplate.parse("-");

  private CheckReader() {}

  static Check read(YamlSection section, String id) {
    String text = section.required("text", YamlValues::text, "-");
    Condition holds = section.required("holds", Parsed.by(Condition::parse), STAND_IN);
    Check.Otherwise otherwise =
        section.required("otherwise", Parsed.by(CheckReader::otherwise), Check.Otherwise.REFUTED);
    List<String> decides = ClaimsReader.texts(section, "decides");
    ClaimTemplate reason = section.required("reason", Parsed.by(ClaimTemplate::parse), NO_REASON);
    section.close();
    return new Check(id, text, holds, otherwise, new Check.Consequence(decides, List.of(), reason));
  }

  private static Check.Otherwise otherwise(String text) {
    return Arrays.stream(Check.Otherwise.values())
        .filter(each -> each.verdict().label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedValueException(
                    "must be one of %s, but is \"%s\""
                        .formatted(
                            Arrays.stream(Check.Otherwise.values())
                                .map(each -> each.verdict().label())
                                .collect(Collectors.joining(", ")),
                            text)));
  }
}
