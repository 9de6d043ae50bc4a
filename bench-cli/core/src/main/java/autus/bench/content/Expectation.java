package autus.bench.content;

import autus.bench.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the responses to one request, and what is taken from them. Immutable.
 *
 * @param statuses one of these must be the response's; empty: any below 400
 * @param checks what else must hold, in the order in which they are looked at
 * @param captures what is taken for the same user's next requests
 */
public record Expectation(
    List<Statuses> statuses, List<AnswerCheck> checks, List<CapturedValue> captures) {

  /** Any status below 400; nothing else is looked at. */
  public static final Expectation DEFAULT = new Expectation(List.of(), List.of(), List.of());

  /** The most of a body that checks and captures look at; of larger ones they see nothing. */
  public static final int MOST_BODY_BYTES = 1 << 20;

  private static final int FIRST_FAILING_STATUS = 400;

  public Expectation {
    statuses = List.copyOf(statuses);
    checks = List.copyOf(checks);
    captures = List.copyOf(captures);
  }

  /** A range of statuses, both ends included. */
  public record Statuses(int least, int most) {}

  /** Whether a response may have that status. */
  public boolean accepts(int status) {
    if (statuses.isEmpty()) {
      return status < FIRST_FAILING_STATUS;
    }
    for (int i = 0; i < statuses.size(); i++) {
      if (status >= statuses.get(i).least && status <= statuses.get(i).most) {
        return true;
      }
    }
    return false;
  }

  /** How many bytes of the responses' bodies must be kept; 0 unless one is looked at. */
  public int wantedBodyBytes() {
    boolean needsBody =
        checks.stream().anyMatch(AnswerCheck::needsBody)
            || captures.stream().anyMatch(CapturedValue::needsBody);
    return needsBody ? MOST_BODY_BYTES : 0;
  }

  /** Whether more than the status is looked at. */
  public boolean looksAtAnswers() {
    return !checks.isEmpty() || !captures.isEmpty();
  }

  /**
   * Checks a complete response and takes from it what is captured; what it does not give is absent
   * afterwards.
   *
   * @param values of the user who sent the request
   * @return what is wrong, the first of the checks that fail; null if nothing is
   */
  public @Nullable String problem(Exchange exchange, Values values) {
    Answer answer = new Answer(exchange);
    String first = null;
    for (AnswerCheck check : checks) {
      if (first == null) {
        first = problem(check, answer, values);
      }
    }
    for (CapturedValue capture : captures) {
      String problem = capture.take(answer, values);
      first = first == null ? problem : first;
    }
    return first;
  }

  private static @Nullable String problem(AnswerCheck check, Answer answer, Values values) {
    try {
      return check.problem(answer, values);
    } catch (UnusableValueException absent) {
      return "not checked: " + absent.getMessage();
    }
  }
}
