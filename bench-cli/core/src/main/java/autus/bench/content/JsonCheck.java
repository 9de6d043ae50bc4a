package autus.bench.content;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A value of a JSON body that must fit. */
record JsonCheck(String pointer, JsonPointer compiled, ValueCheck value) implements AnswerCheck {

  JsonCheck(String pointer, ValueCheck value) {
    this(pointer, JsonPointer.compile(pointer), value);
  }

  @Override
  public boolean needsBody() {
    return true;
  }

  @Override
  public @Nullable String problem(Answer answer, Values values) {
    try {
      JsonNode actual = answer.json().at(compiled);
      if (actual.isMissingNode()) {
        return "the body has no " + pointer;
      }
      String problem = value.problem(new ActualValue(actual), values);
      return problem == null ? null : "%s %s".formatted(pointer, problem);
    } catch (UnreadableBodyException unreadable) {
      return unreadable.getMessage();
    }
  }
}
