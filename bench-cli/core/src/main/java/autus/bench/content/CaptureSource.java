package autus.bench.content;

import autus.bench.html.StartTags;
import autus.bench.regex.LinearPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where in a response a value stands. Immutable. */
public sealed interface CaptureSource {

  /** The value; null if the response has none there. */
  @Nullable String text(Answer answer) throws UnreadableBodyException;

  /** What a response lacks that has none. */
  String words();

  /** Whether it looks into the body. */
  default boolean needsBody() {
    return true;
  }

  /** The first header field of a name. */
  record HeaderField(String name) implements CaptureSource {
    @Override
    public @Nullable String text(Answer answer) {
      return answer.exchange().head().header(name);
    }

    @Override
    public String words() {
      return name;
    }

    @Override
    public boolean needsBody() {
      return false;
    }
  }

  /** A value of a JSON body: a text or number as it is, anything else as JSON. */
  record JsonValue(String pointer, JsonPointer compiled) implements CaptureSource {

    /** The value under a pointer of RFC 6901. */
    public JsonValue(String pointer) {
      this(pointer, JsonPointer.compile(pointer));
    }

    @Override
    public @Nullable String text(Answer answer) throws UnreadableBodyException {
      JsonNode found = answer.json().at(compiled);
      return found.isMissingNode() || found.isNull() ? null : new ActualValue(found).text();
    }

    @Override
    public String words() {
      return pointer;
    }
  }

  /** The first group of the first match in the body, or the whole match of one without groups. */
  record Match(LinearPattern pattern) implements CaptureSource {
    @Override
    public @Nullable String text(Answer answer) throws UnreadableBodyException {
      return pattern.firstIn(answer.text()).orElse(null);
    }

    @Override
    public String words() {
      return "match of " + pattern;
    }
  }

  /**
   * An attribute of the first element of that name in an HTML body.
   *
   * @param having another attribute that the element must have, and its value
   */
  record HtmlAttribute(String element, String attribute, Optional<Having> having)
      implements CaptureSource {

    /** An attribute with a value. */
    public record Having(String attribute, String value) {}

    @Override
    public @Nullable String text(Answer answer) throws UnreadableBodyException {
      return StartTags.first(
              answer.text(),
              element,
              attribute,
              having.map(each -> new StartTags.Condition(each.attribute, each.value)))
          .orElse(null);
    }

    @Override
    public String words() {
      return "<%s%s> with %s"
          .formatted(
              element,
              having.map(each -> " %s=\"%s\"".formatted(each.attribute, each.value)).orElse(""),
              attribute);
    }
  }
}
