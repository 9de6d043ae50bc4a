package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute of an element of HTML. The text form is {@code input value}, or {@code input value
 * name=csrf} of an element that has another attribute with a value.
 *
 * @param element whose first is meant
 * @param attribute that it has
 * @param having what it must have besides
 */
public record HtmlPlace(String element, String attribute, Optional<Having> having) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9-]{0,63})\\s+([^\\s=/>\"']{1,64})(?:\\s+([^\\s=/>\"']{1,64})=(\\S.{0,199}))?");

  /** An attribute and its value. */
  public record Having(String attribute, String value) {}

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static HtmlPlace parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must name an element and an attribute such as html input value, or with another attribute html input value name=csrf, but is \"html %s\""
              .formatted(text));
    }
    return new HtmlPlace(
        matcher.group(1),
        matcher.group(2),
        Optional.ofNullable(matcher.group(3)).map(name -> new Having(name, matcher.group(4))));
  }

  @Override
  public String toString() {
    return element
        + " "
        + attribute
        + having.map(other -> " " + other.attribute() + "=" + other.value()).orElse("");
  }
}
