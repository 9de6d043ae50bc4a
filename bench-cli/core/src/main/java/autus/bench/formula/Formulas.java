package autus.bench.formula;

import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.audit.claim.Claims;
import autus.bench.expression.Condition;
import autus.bench.yaml.YamlDocument;
import autus.bench.yaml.YamlSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that follow from what the figures of a report are, whoever wrote its claims. */
public final class Formulas {

  private static final String FILE = "formulas.yaml";

  /** A name of an expression, never a part of one. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w-])[a-z]+(?:-[a-z]+)*(?![\\w-]|\\()");

  private Formulas() {}

  /** The claims with a check for each formula that has all that it needs. */
  public static Claims addedTo(Claims claims) {
    List<Check> checks = new ArrayList<>();
    Set<String> taken =
        claims.checks().stream()
            .map(Check::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Formula formula : all()) {
      for (Binding binding : new Bindings(claims).of(formula)) {
        Check check = check(formula, binding, taken);
        taken.add(check.id());
        checks.add(check);
      }
    }
    return claims.withChecks(checks);
  }

  /** All of them, in the order of their file. */
  static List<Formula> all() {
    try (InputStream stream = Formulas.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IOException(FILE + " is missing");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return YamlDocument.parse(text, Path.of(FILE), Formulas::read);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<Formula> read(YamlSection top) {
    List<Formula> formulas = new ArrayList<>();
    for (YamlSection.Item item : top.items("formulas")) {
      formulas.add(Formula.read(YamlSection.of(item.value(), item.path(), top.mistakes())));
    }
    top.close();
    return formulas;
  }

  /**
   * What stands for the names of a formula.
   *
   * @param put by name, what is put in
   * @param decides the claim that stands or falls with it
   * @param supports the claims that it makes likely if it holds
   * @param subject what it is about, if that is not the whole
   */
  record Binding(
      Map<String, String> put,
      String decides,
      Collection<String> supports,
      Optional<String> subject) {}

  private static Check check(Formula formula, Binding binding, Set<String> taken) {
    String id = formula.words().id();
    for (int i = 2; taken.contains(id); i++) {
      id = formula.words().id() + "-" + i;
    }
    String subject = binding.subject().map(each -> " of " + each).orElse("");
    return new Check(
        id,
        "%s%s (%s)".formatted(formula.words().text(), subject, formula.words().source()),
        Condition.parse(put(formula.holds(), binding.put())),
        formula.otherwise(),
        new Check.Consequence(
            List.of(binding.decides()),
            List.copyOf(binding.supports()),
            ClaimTemplate.parse(reason(formula, binding))));
  }

  /** Names are put in within braces only. */
  private static String reason(Formula formula, Binding binding) {
    Matcher braces = Pattern.compile("\\{[^}]*}").matcher(formula.reason());
    return braces.replaceAll(found -> Matcher.quoteReplacement(put(found.group(), binding.put())));
  }

  private static String put(String text, Map<String, String> put) {
    return NAME.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(put.getOrDefault(found.group(), found.group())));
  }
}
