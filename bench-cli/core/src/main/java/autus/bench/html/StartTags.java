package autus.bench.html;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds start tags in HTML as it comes, valid or not: one pass over the text, without a tree.
 * Comments and what scripts and styles hold are passed over. Names are compared without case.
 */
public final class StartTags {

  /** What they hold is text until their end tag. */
  private static final Set<String> RAW_TEXT =
      Set.of("script", "style", "textarea", "title", "iframe", "xmp");

  private final String html;
  private final String element;
  private final String attribute;
  private final Optional<Condition> condition;
  private int at;

  /** Another attribute that the element must have, with that value. */
  public record Condition(String attribute, String value) {}

  private StartTags(String html, String element, String attribute, Optional<Condition> condition) {
    this.html = html;
    this.element = element;
    this.attribute = attribute;
    this.condition = condition;
  }

  /** The attribute's value, decoded, of the first such element that has it; empty if none has. */
  public static Optional<String> first(
      String html, String element, String attribute, Optional<Condition> condition) {
    return Optional.ofNullable(new StartTags(html, element, attribute, condition).find());
  }

  private @Nullable String find() {
    for (at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
      if (html.startsWith("<!--", at)) {
        skipTo("-->");
      } else if (at + 1 < html.length() && Character.isLetter(html.charAt(at + 1))) {
        at++;
        String name = word("/>");
        String value = attributes(name.equalsIgnoreCase(element));
        if (value != null) {
          return value;
        }
        if (RAW_TEXT.contains(name.toLowerCase(Locale.ROOT))) {
          skipToEndOf(name);
        }
      } else {
        at++;
      }
    }
    return null;
  }

  private void skipTo(String end) {
    int found = html.indexOf(end, at);
    at = found < 0 ? html.length() : found + end.length();
  }

  private void skipToEndOf(String name) {
    while (at < html.length()) {
      int next = html.indexOf("</", at);
      if (next < 0) {
        at = html.length();
        return;
      }
      at = next + 2;
      if (html.regionMatches(true, at, name, 0, name.length())) {
        return;
      }
    }
  }

  /** Up to a space, or one of these. */
  private String word(String ends) {
    int from = at;
    while (at < html.length()
        && !Character.isWhitespace(html.charAt(at))
        && ends.indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(from, at);
  }

  /** Reads to the end of the tag; the sought value if the tag has it and is the sought one. */
  private @Nullable String attributes(boolean isSought) {
    String value = null;
    boolean fits = condition.isEmpty();
    while (at < html.length() && html.charAt(at) != '>') {
      int before = at;
      String name = word("=/>");
      String given = value();
      if (isSought && value == null && name.equalsIgnoreCase(attribute)) {
        value = given;
      }
      if (isSought && condition.isPresent() && name.equalsIgnoreCase(condition.get().attribute())) {
        fits |= CharacterReferences.decoded(given).equals(condition.get().value());
      }
      at = at == before ? at + 1 : at; // a stray character
    }
    return value == null || !fits ? null : CharacterReferences.decoded(value);
  }

  /** What stands behind an equals sign; nothing if there is none. */
  private String value() {
    int end = at;
    skipSpace();
    if (at >= html.length() || html.charAt(at) != '=') {
      at = Math.max(end, at);
      return "";
    }
    at++;
    skipSpace();
    if (at >= html.length()) {
      return "";
    }
    char quote = html.charAt(at);
    if (quote != '"' && quote != '\'') {
      return word(">");
    }
    int close = html.indexOf(quote, at + 1);
    String value = html.substring(at + 1, close < 0 ? html.length() : close);
    at = close < 0 ? html.length() : close + 1;
    return value;
  }

  private void skipSpace() {
    while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
      at++;
    }
  }
}
