package autus.bench.content;

import org.jspecify.annotations.Nullable;

/** One thing that must hold of a response. Immutable. */
public interface AnswerCheck {

  /** What is wrong, with the actual value unless it is secret; null if nothing is. */
  @Nullable String problem(Answer answer, Values values);

  /** Whether it looks into the body. */
  default boolean needsBody() {
    return false;
  }

  /** A body of a size in that range, both ends included, as it comes over the wire. */
  static AnswerCheck bodyBytes(long least, long most) {
    return (answer, values) -> {
      long actual = answer.exchange().bodyBytes();
      return actual >= least && actual <= most
          ? null
          : "the body has %d bytes, not %s"
              .formatted(actual, least == most ? least : least + " to " + most);
    };
  }

  /** A service time of at most so many nanoseconds. */
  static AnswerCheck serviceTime(long mostNanos) {
    return (answer, values) -> {
      long actual = answer.exchange().endNanos() - answer.exchange().sentNanos();
      return actual <= mostNanos
          ? null
          : "the response took %.3f ms, more than %.3f ms".formatted(actual / 1e6, mostNanos / 1e6);
    };
  }

  /** A header field, the first of its name, whose value fits. */
  static AnswerCheck header(String name, ValueCheck value) {
    return (answer, values) -> {
      String actual = answer.exchange().head().header(name);
      if (actual == null) {
        return "the response has no field " + name;
      }
      String problem = value.problem(ActualValue.ofText(actual), values);
      return problem == null ? null : "%s %s".formatted(name, problem);
    };
  }

  /** A value of a JSON body that fits. */
  static AnswerCheck json(String pointer, ValueCheck value) {
    return new JsonCheck(pointer, value);
  }
}
