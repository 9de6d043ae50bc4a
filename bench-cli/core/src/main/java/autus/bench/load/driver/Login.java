package autus.bench.load.driver;

import autus.bench.load.http.HttpUser;
import autus.bench.plan.RequestSequence;
import autus.bench.plan.Script;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one user sends before its first request, one after the other until one fails. To be run
 * once, on the user's event loop.
 */
final class Login {

  private final Script script;
  private final IntFunction<String> names;
  private final int span;
  private final RequestSequence visit;
  private final HttpUser http;
  private final Runnable whenEnded = this::ended;
  private Consumer<Boolean> whenOver = success -> {};
  private long beginNanos;
  private int next;

  /**
   * A login.
   *
   * @param names what messages call a request by its number
   * @param span by which the listener hears of it
   */
  Login(Script script, IntFunction<String> names, int span, RequestSequence visit, HttpUser http) {
    this.script = script;
    this.names = names;
    this.span = span;
    this.visit = visit;
    this.http = http;
  }

  /**
   * Sends the first.
   *
   * @param over is told whether all of them were answered as expected
   */
  void begin(Consumer<Boolean> over) {
    whenOver = over;
    beginNanos = System.nanoTime();
    visit.begin(script);
    send();
  }

  private void send() {
    visit.goTo(script.requests().get(next));
    http.send(visit, System.nanoTime(), whenEnded);
  }

  private void ended() {
    if (http.last().failure() != null) {
      over("%s: %s".formatted(names.apply(visit.request()), http.last().failureMessage()));
    } else if (++next < script.requests().size()) {
      send();
    } else {
      over(null);
    }
  }

  private void over(@Nullable String problem) {
    http.endSpan(span, beginNanos, http.last().endNanos(), problem);
    whenOver.accept(problem == null);
  }
}
