package autus.responsecache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import autus.responsecache.Interleavings.Actor;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import autus.responsecache.store.TokenStore.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store of a {@link ProtocolWorld} as one server uses it, one step at a time. */
final class SteppedStore implements TokenStore {

  /** What a command that invalidates is called. */
  static final String INVALIDATES = "invalidates";

  private final ProtocolWorld world;
  private final InMemoryTokenStore redis;
  private final StoreFaults faults;
  private final Server server;

  /** Answers to commands for which nobody waits any more. */
  private final List<Object> unheard = new ArrayList<>();

  /**
   * A server of the world.
   *
   * @param mayFail whether it can come to owe an invalidation
   * @param owes whether it does. Then it matters when an invalidation is heard of; else a write is
   *     never less safe for hearing late
   */
  record Server(String name, boolean mayFail, BooleanSupplier owes) {}

  SteppedStore(ProtocolWorld world, InMemoryTokenStore redis, StoreFaults faults, Server server) {
    this.world = world;
    this.redis = redis;
    this.faults = faults;
    this.server = server;
  }

  @Override
  public Lookup read(EntryKey key, Terms terms) {
    if (!Actor.isAtWork()) {
      return redis.read(key, terms);
    }
    Actor actor = Actor.current();
    // Where nothing fails, a read might as well begin when its command arrives.
    if (server.mayFail()) {
      actor.pause("reads the store");
      checkConnected();
    }
    Lookup lookup = redis.read(key, terms);
    actor.remember(text(lookup.token()) + " " + text(lookup.payload()));
    actor.pause("hears " + text(lookup.token()));
    return lookup;
  }

  @Override
  public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
    checkConnected();
    CompletableFuture<byte @Nullable []> answer = new CompletableFuture<>();
    world.event(server.name() + " reads the token", () -> true, () -> arrive(namespace, answer));
    return answer;
  }

  private void arrive(Namespace namespace, CompletableFuture<byte @Nullable []> answer) {
    if (!faults.isConnected()) {
      answer.completeExceptionally(new StoreFailure("lost", new IllegalStateException()));
      return;
    }
    byte @Nullable [] token = redis.token(namespace).join();
    world.event(
        server.name() + " is told the token " + text(token),
        () -> true,
        () -> answer.complete(token));
  }

  @Override
  public String initialise(Namespace namespace, Mark mark) {
    String token = take("asks for a token", () -> redis.initialise(namespace, mark));
    Actor.current().pause("hears " + token);
    return token;
  }

  @Override
  public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    String what = "fills " + world.canonical(text(payload));
    return take(what, () -> redis.fill(key, token, payload, lifetimeMillis));
  }

  @Override
  public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
    try {
      Map<Namespace, String> tokens = take(INVALIDATES, () -> redis.invalidate(marks));
      if (server.owes().getAsBoolean()) {
        Actor.current().pause("hears of the invalidation");
      }
      return tokens;
    } catch (StoreFailure e) {
      return Map.of();
    }
  }

  @Override
  public Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
    try {
      Map<Namespace, String> tokens = take(INVALIDATES, () -> redis.recover(marks));
      Actor.current().pause("hears of the invalidation");
      return tokens;
    } catch (StoreFailure e) {
      return Map.of();
    }
  }

  @Override
  public Duration closedAtMost() {
    return redis.closedAtMost();
  }

  @Override
  public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
    try {
      return take("announces", () -> redis.announce(marks, write));
    } catch (StoreFailure e) {
      return Map.of();
    }
  }

  @Override
  public Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
    try {
      Map<Namespace, String> tokens = take(INVALIDATES, () -> redis.end(marks, write, changed));
      if (server.owes().getAsBoolean()) {
        Actor.current().pause("hears of the invalidation");
      }
      return tokens;
    } catch (StoreFailure e) {
      return Map.of();
    }
  }

  @Override
  public void deleteEntries() {
    redis.deleteEntries();
  }

  private <T> T take(String what, Supplier<T> command) {
    int way =
        Actor.current().pause(what, () -> faults.isConnected() && faults.isSpare(what) ? 2 : 1);
    checkConnected();
    if (way == 1) {
      faults.end();
      if (faults.canArriveLate()) {
        world.event("late: " + what, faults::isConnected, () -> unheard.add(command.get()));
      }
      throw new StoreFailure("timed out", new TimeoutException());
    }
    return command.get();
  }

  private void checkConnected() {
    if (!faults.isConnected()) {
      throw new StoreFailure("not connected", new IllegalStateException());
    }
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "nothing" : new String(bytes, ISO_8859_1);
  }
}
