package autus.bench.scenario.request;

import autus.bench.expression.Reference;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text in which <code>${name}</code> stands for the value of a variable, and <code>$${</code> for
 * a dollar sign and a brace. <code>${env:NAME}</code> stands for a variable of the environment,
 * whose value is a secret: it is the same in each request and shown by no output. <code>${raw:name}
 * </code> in a path stands for a value that is not percent-encoded.
 */
public record VariableText(List<Piece> pieces) {

  private static final String OPEN = "${";
  private static final String ESCAPED_OPEN = "$${";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:raw:)?[A-Za-z][A-Za-z0-9_-]{0,63}(?:\\.[^\\s.{}$][^{}$]{0,63})?|env:[A-Za-z_][A-Za-z0-9_]{0,127}");

  private static final String RAW = "raw:";

  private static final String ENVIRONMENT = "env:";
  private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{");

  public VariableText {
    pieces = List.copyOf(pieces);
  }

  /** A part of the text. */
  public sealed interface Piece {}

  /** What is always the same. */
  public record Literal(String text) implements Piece {}

  /** Where a value goes. */
  public record Reference(String name) implements Piece {

    /** The name of the variable, however its value is written. */
    public String variable() {
      return isRaw() ? name.substring(RAW.length()) : name;
    }

    /** Whether its value is written as it is. */
    public boolean isRaw() {
      return name.startsWith(RAW);
    }

    /** The name of a variable of the environment, if it is one. */
    public Optional<String> environment() {
      return name.startsWith(ENVIRONMENT)
          ? Optional.of(name.substring(ENVIRONMENT.length()))
          : Optional.empty();
    }
  }

  /**
   * Reads a text.
   *
   * @throws MalformedValueException if a variable has no end or no name
   */
  public static VariableText parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    Matcher mark = MARK.matcher(text);
    int from = 0;
    while (mark.find(from)) {
      literal.append(text, from, mark.start());
      if (mark.group().equals(ESCAPED_OPEN)) {
        literal.append(OPEN);
        from = mark.end();
        continue;
      }
      int close = text.indexOf('}', mark.end());
      String name = close < 0 ? "" : text.substring(mark.end(), close);
      if (!NAME.matcher(name).matches()) {
        throw new MalformedValueException(
            "must have a variable's name and a closing brace after ${, such as ${item}, but has \"%s\"; $${ stands for ${ itself"
                .formatted(shortened(text.substring(mark.start()))));
      }
      if (!literal.isEmpty()) {
        pieces.add(new Literal(literal.toString()));
        literal.setLength(0);
      }
      pieces.add(new Reference(name));
      from = close + 1;
    }
    literal.append(text, from, text.length());
    if (!literal.isEmpty()) {
      pieces.add(new Literal(literal.toString()));
    }
    return new VariableText(pieces);
  }

  /** A text that reads as exactly this one, without variables. */
  public static String literal(String text) {
    return text.replace(OPEN, ESCAPED_OPEN);
  }

  /**
   * The name itself, if a variable can have it.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedName(String name) {
    if (!NAME.matcher(name).matches() || name.indexOf('.') >= 0 || name.indexOf(':') >= 0) {
      throw new MalformedValueException(
          "must be a name of letters, digits, - and _ that begins with a letter, but is \"%s\""
              .formatted(shortened(name)));
    }
    return name;
  }

  /** The variables' names in their order, without those of the environment. */
  public Set<String> names() {
    return references()
        .filter(reference -> reference.environment().isEmpty())
        .map(Reference::variable)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether a value in it is written as it is. */
  public boolean hasRaw() {
    return references().anyMatch(Reference::isRaw);
  }

  /** The names of variables of the environment, in their order. */
  public Set<String> environment() {
    return references()
        .flatMap(reference -> reference.environment().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether nothing of it stands in the file. */
  public boolean isOnlyReferences() {
    return literals().isEmpty();
  }

  private Stream<Reference> references() {
    return pieces.stream().filter(Reference.class::isInstance).map(piece -> (Reference) piece);
  }

  /** The parts that are always the same. */
  List<String> literals() {
    return pieces.stream()
        .filter(Literal.class::isInstance)
        .map(piece -> ((Literal) piece).text())
        .toList();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
