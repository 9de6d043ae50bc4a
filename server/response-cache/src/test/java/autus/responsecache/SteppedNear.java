package autus.responsecache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import autus.responsecache.Interleavings.Actor;
import autus.responsecache.near.NearBodies;
import autus.responsecache.near.NearStore;
import autus.responsecache.near.SharedTokens;
import autus.responsecache.near.TokenReads;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a server of the stepped world keeps in its own memory: with the production classes, or with
 * one that is wrong in a known way.
 */
final class SteppedNear {

  private static final Duration TIMEOUT = Duration.ofMillis(250);

  private final TokenStore store;
  private final TokenStore beneath;
  private final Patience patience;
  private final NearBodies bodies = new NearBodies(1 << 20, () -> Instant.EPOCH, () -> 0);
  private final TokenReads tokens;
  private final List<Awaited> all = new ArrayList<>();

  /** Whether and how a server keeps bodies. */
  enum Kind {
    NONE,
    EXACT,
    /** Whoever comes while a token is being read takes that one, though it may have been read. */
    JOINS_WHAT_IS_UNDER_WAY,
    /** Asks for the token once. */
    REMEMBERS_THE_TOKEN,
    /** Uses what was kept before the store failed. */
    FORGETS_THE_ERA
  }

  /** Whether a request that waits may run out of time. */
  interface Patience {

    boolean mayEnd();

    void end();
  }

  SteppedNear(Kind kind, Namespace namespace, TokenStore beneath, Patience patience) {
    this.beneath = beneath;
    this.patience = patience;
    this.tokens =
        switch (kind) {
          case JOINS_WHAT_IS_UNDER_WAY -> new JoiningTokens();
          case REMEMBERS_THE_TOKEN -> new RememberedToken();
          default -> new SharedTokens(Set.of(namespace), beneath, TIMEOUT, () -> 0, this::await);
        };
    TokenStore exact = new NearStore(beneath, bodies, tokens);
    this.store =
        switch (kind) {
          case NONE -> beneath;
          case FORGETS_THE_ERA -> new OfOneEra(exact);
          default -> exact;
        };
  }

  /** What the server uses. */
  TokenStore store() {
    return store;
  }

  private byte @Nullable [] await(
      CompletableFuture<byte @Nullable []> answer, long longest, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    Actor self = Actor.current();
    Awaited awaited = awaited(answer);
    awaited.clients++;
    self.remember(awaited.place);
    self.pause("waits for the token", () -> answer.isDone() || patience.mayEnd() ? 1 : 0);
    if (!answer.isDone()) {
      // It stays awaited: which of two reads is under way would else not be seen in the state.
      patience.end();
      throw new TimeoutException();
    }
    awaited.clients--;
    byte @Nullable [] token = answer.get();
    self.remember(text(token));
    return token;
  }

  /** An answer for which clients wait. What nobody waits for any more does not matter. */
  private static final class Awaited {

    private final CompletableFuture<byte @Nullable []> answer;
    private final int place;
    private int clients;

    private Awaited(CompletableFuture<byte @Nullable []> answer, int place) {
      this.answer = answer;
      this.place = place;
    }

    @Override
    public String toString() {
      return place + " " + text(answer);
    }
  }

  private Awaited awaited(CompletableFuture<byte @Nullable []> answer) {
    all.removeIf(awaited -> awaited.clients == 0);
    int place = 0;
    for (Awaited awaited : all) {
      if (awaited.answer == answer) {
        return awaited;
      }
      place = Math.max(place, awaited.place + 1);
    }
    Awaited added = new Awaited(answer, place);
    all.add(added);
    return added;
  }

  private byte @Nullable [] awaitOrFail(CompletableFuture<byte @Nullable []> answer) {
    try {
      return await(answer, 0, TimeUnit.NANOSECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new StoreFailure("the token was not told", e);
    }
  }

  private static String text(byte @Nullable [] token) {
    return token == null ? "nothing" : new String(token, ISO_8859_1);
  }

  private static String text(CompletableFuture<byte @Nullable []> answer) {
    if (!answer.isDone()) {
      return "open";
    }
    return answer.isCompletedExceptionally() ? "failed" : text(answer.join());
  }

  /** All that its answers depend on. */
  @Override
  public String toString() {
    return bodies
        + " "
        + tokens
        + " "
        + all.stream().filter(awaited -> awaited.clients > 0).toList();
  }

  private final class JoiningTokens implements TokenReads {

    private @Nullable CompletableFuture<byte @Nullable []> latest;

    @Override
    public byte @Nullable [] read(Namespace namespace, long deadlineNanos) {
      CompletableFuture<byte @Nullable []> running = latest;
      if (running == null || running.isDone()) {
        running = beneath.token(namespace);
        latest = running;
      }
      return awaitOrFail(running);
    }
  }

  private final class RememberedToken implements TokenReads {

    private byte @Nullable [] known;

    @Override
    public byte @Nullable [] read(Namespace namespace, long deadlineNanos) {
      if (known == null) {
        known = awaitOrFail(beneath.token(namespace));
      }
      return known;
    }

    @Override
    public String toString() {
      return text(known);
    }
  }

  private record OfOneEra(TokenStore store) implements TokenStore {

    @Override
    public Lookup read(EntryKey key, Terms terms) {
      return store.read(key, new Terms(0, terms.deadlineNanos()));
    }

    @Override
    public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
      return store.token(namespace);
    }

    @Override
    public String initialise(Namespace namespace, Mark mark) {
      return store.initialise(namespace, mark);
    }

    @Override
    public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
      return store.fill(key, token, payload, lifetimeMillis);
    }

    @Override
    public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
      return store.invalidate(marks);
    }

    @Override
    public Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
      return store.recover(marks);
    }

    @Override
    public Duration closedAtMost() {
      return store.closedAtMost();
    }

    @Override
    public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
      return store.announce(marks, write);
    }

    @Override
    public Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
      return store.end(marks, write, changed);
    }

    @Override
    public void deleteEntries() {
      store.deleteEntries();
    }
  }
}
