package autus.bench.content;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A value that a response gives to a variable of the same user. Immutable. */
public final class CapturedValue {

  /** The longest value, in bytes. */
  public static final int LONGEST_BYTES = 64 << 10;

  private final Variable variable;
  private final String where;
  private final @Nullable JsonPointer pointer;

  private CapturedValue(Variable variable, String where, @Nullable JsonPointer pointer) {
    this.variable = variable;
    this.where = where;
    this.pointer = pointer;
  }

  /** The first header field of that name. */
  public static CapturedValue header(Variable variable, String name) {
    return new CapturedValue(variable, name, null);
  }

  /** A value of a JSON body: a text or number as it is, anything else as JSON. */
  public static CapturedValue json(Variable variable, String pointer) {
    return new CapturedValue(variable, pointer, JsonPointer.compile(pointer));
  }

  boolean needsBody() {
    return pointer != null;
  }

  /** Takes the value; what is wrong with it, or null. */
  @Nullable String take(Answer answer, Values values) {
    values.setText(variable.slot(), null);
    try {
      String text = text(answer);
      if (text == null) {
        return "the answer gives no ${%s}: it has no %s".formatted(variable.name(), where);
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > LONGEST_BYTES) {
        return "the answer gives no ${%s}: %s has more than %d bytes"
            .formatted(variable.name(), where, LONGEST_BYTES);
      }
      values.setText(variable.slot(), bytes);
      return null;
    } catch (UnreadableBodyException unreadable) {
      return "the answer gives no ${%s}: %s".formatted(variable.name(), unreadable.getMessage());
    }
  }

  private @Nullable String text(Answer answer) throws UnreadableBodyException {
    if (pointer == null) {
      return answer.exchange().head().header(where);
    }
    JsonNode found = answer.json().at(pointer);
    return found.isMissingNode() || found.isNull() ? null : new ActualValue(found).text();
  }
}
