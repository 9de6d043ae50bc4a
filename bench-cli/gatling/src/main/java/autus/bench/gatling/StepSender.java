package autus.bench.gatling;

import autus.bench.content.CapturedValue;
import autus.bench.content.UnreadableBodyException;
import autus.bench.content.Variable;
import autus.bench.exchange.Exchange;
import autus.bench.load.driver.Schedule;
import autus.bench.load.http.HttpUser;
import autus.bench.load.http.ResponseCheck;
import autus.bench.plan.PlannedRequest;
import autus.bench.secret.SecretNames;
import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends the request of one step during one run. Thread-safe. */
final class StepSender implements Sender {

  /** The least pause after nothing was sent, or users without pauses would spin. */
  private static final long RETRY_PAUSE_MILLIS = 100;

  private final int number;
  private final List<Made> made;
  private final List<Variable> captured;
  private final BodyChecks checks;
  private final Schedule schedule;
  private final SecretNames secrets;
  private final UserCode code;

  /** A text of the request that follows from the session. */
  private record Made(Variable variable, SessionText text) {}

  /**
   * The sender of a step.
   *
   * @param number of its request in the plan
   * @param texts what follows from the session, by the variable's name
   * @param code that makes such texts, and looks at responses
   */
  StepSender(
      int number,
      PlannedRequest request,
      Map<String, SessionText> texts,
      BodyChecks checks,
      Schedule schedule,
      SecretNames secrets,
      UserCode code) {
    this.number = number;
    this.made = new ArrayList<>();
    variables(request)
        .forEach(
            variable -> {
              SessionText text = texts.get(variable.name());
              if (text != null) {
                made.add(new Made(variable, text));
              }
            });
    this.captured = request.expectation().captures().stream().map(CapturedValue::variable).toList();
    this.checks = checks;
    this.schedule = schedule;
    this.secrets = secrets;
    this.code = code;
  }

  private static Stream<Variable> variables(PlannedRequest request) {
    return Stream.concat(
            Stream.of(request.path(), request.body()),
            request.fields().stream().map(PlannedRequest.Field::value))
        .flatMap(template -> template.variables().stream())
        .distinct();
  }

  @Override
  public void send(LedUser user, Session session, Action next) {
    long intendedNanos = user.takeDueNanos();
    if (user.isOver() || !schedule.admits(intendedNanos)) {
      user.leave();
      return;
    }
    user.visit().goTo(number);
    Step step = new Step(user, session, next);
    user.busy(true);
    String problem = make(user, session);
    if (problem == null) {
      user.http().send(user.visit(), intendedNanos, checks.isEmpty() ? null : step, step);
    } else {
      user.http().failUnsent(user.visit(), intendedNanos, problem, step);
    }
    step.hasBeenSent();
  }

  /** Makes the texts of the request; why that is impossible, or null. */
  private @Nullable String make(LedUser user, Session session) {
    for (int i = 0; i < made.size(); i++) {
      Made each = made.get(i);
      Validation<byte[]> text;
      try {
        text = each.text.bytes().apply(session);
      } catch (RuntimeException | AssertionError thrown) {
        return code.words(thrown);
      }
      if (text instanceof Success<byte[]> success) {
        user.visit().values().give(each.variable, success.value());
      } else {
        return ((Failure) (Object) text).message();
      }
    }
    return null;
  }

  /** What a check of a secret says holds the secret. */
  private String masked(String problem) {
    boolean isSecret =
        Stream.of(problem.split("[^A-Za-z0-9_-]+"))
            .anyMatch(word -> !word.isEmpty() && secrets.isSecret(word));
    return isSecret ? "a check of a secret failed" : problem;
  }

  /** One request of one user. On its event loop. */
  private final class Step implements Runnable, ResponseCheck {

    private final LedUser user;
    private final Action next;
    private Session session;
    private boolean isSending = true;
    private boolean hasEnded;

    Step(LedUser user, Session session, Action next) {
      this.user = user;
      this.session = session;
      this.next = next;
    }

    @Override
    public boolean needsBody() {
      return true;
    }

    @Override
    public @Nullable String problem(Exchange exchange) {
      try {
        BodyChecks.Checked checked = checks.applied(exchange, session);
        session = checked.session();
        return checked.problem().isDefined() ? masked(checked.problem().get()) : null;
      } catch (UnreadableBodyException unreadable) {
        return unreadable.getMessage();
      } catch (RuntimeException | AssertionError thrown) {
        return masked(code.words(thrown));
      } catch (Error thrown) {
        user.population().broken(thrown);
        return masked(code.words(thrown));
      }
    }

    /** The request has ended. */
    @Override
    public void run() {
      hasEnded = true;
      if (!isSending) {
        goOn();
      }
    }

    /** One that ended while it was handed over must not make the stack grow. */
    void hasBeenSent() {
      isSending = false;
      if (hasEnded) {
        user.execute(this::goOn);
      }
    }

    private void goOn() {
      HttpUser http = user.http();
      user.busy(false);
      if (user.isOver()) {
        user.leave();
        return;
      }
      if (http.last().failure() == null) {
        for (Variable variable : captured) {
          byte[] text = user.visit().values().text(variable);
          if (text != null) {
            session = session.set(variable.name(), new String(text, StandardCharsets.UTF_8));
          }
        }
      } else {
        session = session.markAsFailed();
      }
      if (!http.wasSent()) {
        user.schedule(() -> next.$bang(session), RETRY_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        user.population().guarded(() -> next.$bang(session));
      }
    }
  }
}
