package autus.bench.load.http;

import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.RequestSequence;
import autus.bench.plan.Script;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One user outside any schedule, whose caller waits for each response. Not thread-safe. */
public final class SteppingUser implements AutoCloseable {

  private final HttpUsers users;
  private final EventLoop eventLoop;
  private final HttpUser user;
  private final RequestSequence visit;
  private final long patienceMillis;

  private SteppingUser(
      HttpUsers users,
      EventLoop eventLoop,
      HttpUser user,
      RequestSequence visit,
      long patienceMillis) {
    this.users = users;
    this.eventLoop = eventLoop;
    this.user = user;
    this.visit = visit;
    this.patienceMillis = patienceMillis;
  }

  /**
   * A user on one of the transport's event loops.
   *
   * @param users its own from now on: closed with it, and if it cannot be opened
   * @param visit gives the values of what it sends
   */
  public static SteppingUser open(
      Transport transport, HttpUsers users, RequestSequence visit, Timeouts timeouts)
      throws InterruptedException {
    EventLoop eventLoop = transport.eventLoops().next();
    CompletableFuture<HttpUser> made = new CompletableFuture<>();
    eventLoop.execute(() -> made.complete(users.newUser(eventLoop)));
    long patienceMillis = timeouts.connect().plus(timeouts.answer()).toMillis() * 2;
    HttpUser user = null;
    try {
      user = await(made, patienceMillis);
      return new SteppingUser(users, eventLoop, user, visit, patienceMillis);
    } finally {
      if (user == null) {
        users.close();
      }
    }
  }

  /**
   * Sends the request with that position in the plan, with new values of its variables, and returns
   * when it ended.
   */
  public void send(int request) throws InterruptedException {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    eventLoop.execute(
        () -> {
          visit.take(request);
          user.send(visit, System.nanoTime(), () -> ended.complete(true));
        });
    await(ended, patienceMillis);
  }

  /** Draws the values of a script's variables. */
  public void draw(Script script) throws InterruptedException {
    CompletableFuture<Boolean> drawn = new CompletableFuture<>();
    eventLoop.execute(
        () -> {
          visit.begin(script);
          drawn.complete(true);
        });
    await(drawn, patienceMillis);
  }

  /**
   * Sends a request with all values as they are, and returns when it ended.
   *
   * @return what failed; empty if it was answered as expected
   */
  public String step(int request) throws InterruptedException {
    return await(begin(request), patienceMillis);
  }

  /**
   * Begins to send a request with all values as they are. The next may begin when it ended.
   *
   * @return what failed; empty if it was answered as expected
   */
  public CompletableFuture<String> begin(int request) {
    CompletableFuture<String> ended = new CompletableFuture<>();
    eventLoop.execute(
        () -> {
          visit.goTo(request);
          user.send(visit, System.nanoTime(), () -> ended.complete(user.last().failureMessage()));
        });
    return ended;
  }

  @Override
  public void close() {
    eventLoop.execute(user::leave);
    users.close();
  }

  private static <T> T await(CompletableFuture<T> future, long patienceMillis)
      throws InterruptedException {
    try {
      return future.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException stuck) {
      throw new IllegalStateException("an event loop does not answer", stuck);
    }
  }
}
