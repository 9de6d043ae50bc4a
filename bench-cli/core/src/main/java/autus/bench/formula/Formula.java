package autus.bench.formula;

import autus.bench.audit.claim.Check;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlSection;
import autus.bench.yaml.YamlValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One formula over roles.
 *
 * @param words what it says, and where that stands
 * @param needs which roles it is about
 * @param holds the condition, whose names are roles
 * @param otherwise what it means that it does not hold
 * @param reason with names in braces
 * @param example figures by roles that it refutes
 */
record Formula(
    Words words,
    Needs needs,
    String holds,
    Check.Otherwise otherwise,
    String reason,
    Map<String, String> example) {

  Formula {
    example = Collections.unmodifiableMap(new LinkedHashMap<>(example));
  }

  /** Its name, a sentence, and a source. */
  record Words(String id, String text, String source) {}

  /**
   * What there must be.
   *
   * @param over the names that are put in
   * @param unless roles that must not be there
   * @param ofGain between what an improvement must be, if it is about one
   */
  record Needs(List<String> over, List<String> unless, Optional<Gain> ofGain) {
    Needs {
      over = List.copyOf(over);
      unless = List.copyOf(unless);
    }
  }

  /** Improvements by what they compare and how they are written. */
  enum Gain {
    TIME_SHARE,
    TIME_FACTOR,
    RATE_SHARE,
    RATE_FACTOR;

    static Gain parse(String text) {
      return Arrays.stream(values())
          .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
          .findFirst()
          .orElseThrow(() -> new MalformedValueException("must be a kind of gain, not " + text));
    }
  }

  static Formula read(YamlSection section) {
    Words words = new Words(text(section, "id"), text(section, "text"), text(section, "source"));
    Needs needs =
        new Needs(
            texts(section, "over"),
            texts(section, "unless"),
            section.optional("for", value -> Gain.parse(YamlValues.text(value))));
    String holds = text(section, "holds");
    Check.Otherwise otherwise =
        text(section, "otherwise").equals("impossible")
            ? Check.Otherwise.IMPOSSIBLE
            : Check.Otherwise.REFUTED;
    String reason = text(section, "reason");
    Map<String, String> example = new LinkedHashMap<>();
    for (Yaml.Entry given : section.entries("example")) {
      example.put(given.key(), YamlValues.text(given.value()));
    }
    section.close();
    return new Formula(words, needs, holds, otherwise, reason, example);
  }

  private static String text(YamlSection section, String key) {
    return section.required(key, YamlValues::text, "-");
  }

  private static List<String> texts(YamlSection section, String key) {
    List<String> texts = new ArrayList<>();
    section.items(key).forEach(item -> texts.add(YamlValues.text(item.value())));
    return texts;
  }
}
