package autus.bench.scenario.request;

import java.util.List;

/**
 * What is done with the response of a request.
 *
 * @param expected what it must be
 * @param captures what it gives for the same user's next requests
 */
public record AnswerUse(Expected expected, List<Capture> captures) {

  /** Nothing but the status is looked at. */
  public static final AnswerUse DEFAULT = new AnswerUse(Expected.DEFAULT, List.of());

  public AnswerUse {
    captures = List.copyOf(captures);
  }
}
