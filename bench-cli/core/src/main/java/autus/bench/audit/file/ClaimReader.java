package autus.bench.audit.file;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.audit.claim.Measure;
import autus.bench.audit.claim.Role;
import autus.bench.expression.Condition;
import autus.bench.expression.Expression;
import autus.bench.expression.quantity.Figure;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlSection;
import autus.bench.yaml.YamlValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one claim. */
final class ClaimReader {

  private static final Condition STAND_IN = Condition.parse("1 == 1");

  private final YamlSection section;

  private ClaimReader(YamlSection section) {
    this.section = section;
  }

  static Claim read(YamlSection section, String id) {
    return new ClaimReader(section).read(id);
  }

  private Claim read(String id) {
    String text = section.required("text", YamlValues::text, "-");
    List<Integer> lines = lines();
    Optional<Figure> figure = section.optional("value", Parsed.by(Figure::parse));
    boolean isExact = section.optional("exact", ClaimReader::flag).orElse(false);
    Optional<Role> role = section.optional("role", Parsed.by(Role::parse));
    role.ifPresent(found -> checkRole(found, figure));
    Optional<Expression> expression = section.optional("measure", Parsed.by(Expression::parse));
    Optional<Condition> needs = section.optional("needs", Parsed.by(Condition::parse));
    Optional<Condition> condition = condition(expression.isPresent(), figure.isPresent());
    Optional<String> tolerance = section.optional("tolerance", YamlValues::text);
    Optional<ClaimTemplate> reason = section.optional("reason", Parsed.by(ClaimTemplate::parse));
    Optional<String> notTestable = section.optional("not-testable", YamlValues::text);
    section.close();
    return new Claim(
        id,
        new Claim.Statement(text, lines, figure, isExact, role),
        expression.map(found -> new Measure(found, needs, condition.orElse(STAND_IN), tolerance)),
        reason,
        notTestable);
  }

  /** When the measured value counts as reproduced: as written, or by a tolerance, or as printed. */
  private Optional<Condition> condition(boolean isMeasured, boolean hasFigure) {
    Optional<Condition> written = section.optional("reproduced-if", Parsed.by(Condition::parse));
    Optional<Condition> near =
        section.optional(
            "tolerance",
            Parsed.by(
                tolerance ->
                    Condition.parse(
                        "%s ~ %s +- %s".formatted(Measure.MEASURED, Measure.REPORTED, tolerance))));
    for (String key : List.of("needs", "reproduced-if", "tolerance")) {
      if (section.has(key) && !isMeasured) {
        section.mistake(key, "must be combined with a measure");
      }
    }
    if (section.has("reproduced-if") && section.has("tolerance")) {
      section.mistake("tolerance", "must not be combined with reproduced-if");
    }
    if (written.isEmpty() && isMeasured && !hasFigure) {
      section.mistake("measure", "needs a reproduced-if, since the claim has no value");
    }
    if (written.isPresent()) {
      return written;
    }
    return near.isPresent() || !hasFigure
        ? near
        : Optional.of(Condition.parse(Measure.MEASURED + " ~ " + Measure.REPORTED));
  }

  private List<Integer> lines() {
    List<Integer> lines = new ArrayList<>();
    for (YamlSection.Item item : section.items("lines")) {
      Parsed.item(section, item, ClaimReader::line).ifPresent(lines::add);
    }
    if (lines.isEmpty() && section.has("lines")) {
      section.mistake("lines", "must be a list of at least one line of the report");
    }
    return lines;
  }

  private void checkRole(Role role, Optional<Figure> figure) {
    if (figure.isEmpty()) {
      section.mistake("role", "must be combined with a value");
    } else if (!role.kind().fits(figure.get())) {
      section.mistake(
          "role",
          "must have a value that is %s, such as %s, but it is \"%s\""
              .formatted(role.kind().unitWords(), role.kind().example(), figure.get()));
    }
  }

  private static int line(Yaml value) {
    int line = YamlValues.wholeNumber(value);
    if (line < 1) {
      throw new MalformedValueException("must be a line, counted from 1, but is " + line);
    }
    return line;
  }

  private static boolean flag(Yaml value) {
    String text = YamlValues.text(value);
    if (!text.equals("true") && !text.equals("false")) {
      throw new MalformedValueException("must be true or false, but is " + value.shown());
    }
    return text.equals("true");
  }
}
