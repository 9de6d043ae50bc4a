package autus.bench.content;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value that a response gives to a variable of the same user.
 *
 * @param variable gets the value; absent afterwards if the response gives none
 * @param source where it stands
 */
public record CapturedValue(Variable variable, CaptureSource source) {

  /** The longest value, in bytes. */
  public static final int LONGEST_BYTES = 64 << 10;

  boolean needsBody() {
    return source.needsBody();
  }

  /** Takes the value; what is wrong with it, or null. */
  @Nullable String take(Answer answer, Values values) {
    values.setText(variable.slot(), null);
    try {
      String text = source.text(answer);
      if (text == null) {
        return "the response has no value for ${%s}: it has no %s"
            .formatted(variable.name(), source.words());
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > LONGEST_BYTES) {
        return "the response has no value for ${%s}: %s has more than %d bytes"
            .formatted(variable.name(), source.words(), LONGEST_BYTES);
      }
      values.setText(variable.slot(), bytes);
      return null;
    } catch (UnreadableBodyException unreadable) {
      return "the response has no value for ${%s}: %s"
          .formatted(variable.name(), unreadable.getMessage());
    }
  }
}
