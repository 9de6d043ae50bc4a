package autus.responsecache.load;

import autus.responsecache.http.CacheStatus;
import autus.responsecache.http.Problem;
import autus.responsecache.load.Exchange.Load;
import autus.responsecache.load.Exchange.Product;
import autus.responsecache.load.LoadLines.Turn;
import autus.responsecache.load.SingleFlight.Claim;
import autus.responsecache.load.SingleFlight.Flight;
import autus.responsecache.load.Troubles.Pause;
import autus.responsecache.load.Troubles.Version;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.StoredResponse;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Loads from the origin what the store does not have, so that many requests for one entry are few
 * loads: also while loads take long, fail, or give what cannot be kept. Thread-safe.
 */
public final class SharedLoads {

  private static final Logger LOG = System.getLogger(SharedLoads.class.getName());

  /** When those are to come again for whom a load took too long. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final SingleFlight flights;
  private final LoadLines lines;
  private final Troubles troubles;
  private final Duration longest;

  /**
   * Loads that are shared by these.
   *
   * @param longest how long a request waits for another's load
   */
  public SharedLoads(SingleFlight flights, LoadLines lines, Troubles troubles, Duration longest) {
    this.flights = flights;
    this.lines = lines;
    this.troubles = troubles;
    this.longest = longest;
  }

  /**
   * A request that the store did not answer.
   *
   * @param version what its load can see
   * @param stale what it may be answered with if the origin fails or is slow
   * @param plain what is said of a response that is not kept
   */
  public record Want(
      Exchange exchange,
      EntryKey key,
      Version version,
      Optional<StoredResponse> stale,
      CacheStatus plain) {}

  /** Puts what was loaded into the store. */
  public interface Filling {

    /** The response as it would be kept. */
    Product product(Load load);

    /** Whether it was stored. */
    boolean store(StoredResponse response, Load load);
  }

  /** Answers a request that knows the token under which it loads. */
  public void answer(Want want, Filling filling) throws IOException, ServletException, Overloaded {
    if (isAnsweredAtOnce(want)) {
      return;
    }
    Claim claim = claim(want);
    if (claim.leads()) {
      try (Flight flight = claim.flight()) {
        takeTurn(want, Optional.of(filling), flight::land);
      }
    } else {
      follow(want, claim.flight().await(longest));
    }
  }

  /** What was brought a moment ago may have a lifetime of less than that. */
  private Claim claim(Want want) {
    return flights.claim(
        want.key(),
        want.version().token(),
        want.version().era(),
        outcome -> outcome.isKept() && want.exchange().isOver(outcome.response()));
  }

  /** Answers a request for which the store cannot be used. */
  public void answerWithoutStore(Want want) throws IOException, ServletException, Overloaded {
    if (!isAnsweredAtOnce(want)) {
      takeTurn(want, Optional.empty(), outcome -> {});
    }
  }

  /**
   * Loads anew what is kept and still true, unless another request is doing so.
   *
   * @return whether the request was answered; if not, what is kept still is to be
   */
  public boolean refresh(Want want, Filling filling) throws IOException {
    Claim claim = claim(want);
    if (!claim.leads()) {
      return false;
    }
    Exchange exchange = want.exchange();
    try (Flight flight = claim.flight()) {
      Load load = exchange.load();
      Product product = filling.product(load);
      flight.land(product.outcome());
      if (product.toStore().isPresent()) {
        exchange.miss();
        keep(exchange, filling, load, product.toStore().get());
        return true;
      }
    } catch (Overloaded | IOException | ServletException | RuntimeException e) {
      LOG.log(Level.DEBUG, "an early refresh failed; what is kept is still true", e);
    }
    exchange.takeBack();
    return false;
  }

  /** What must not wait for another's load, or must not load yet. */
  private boolean isAnsweredAtOnce(Want want) throws IOException, ServletException, Overloaded {
    if (troubles.isUnkeepable(want.key())) {
      loadAlone(want);
      return true;
    }
    Optional<Pause> pause = troubles.pause(want.key(), want.version());
    if (pause.isPresent()) {
      sayFailed(want, pause.get().last(), pause.get().left());
      return true;
    }
    return false;
  }

  /** Loads what nobody else is to have, and says why not, as for any other load. */
  private void loadAlone(Want want) throws IOException, ServletException, Overloaded {
    Exchange exchange = want.exchange();
    Load load = exchange.load();
    if (exchange.product(load).toStore().isPresent()) {
      troubles.canBeKept(want.key());
    }
    exchange.answer(load, want.plain());
  }

  private void takeTurn(Want want, Optional<Filling> filling, Consumer<Outcome> landing)
      throws IOException, ServletException, Overloaded {
    try (Turn turn = lines.enter(want.key())) {
      if (turn.loads()) {
        load(
            want,
            filling,
            turn.isShared(),
            outcome -> {
              turn.ended(outcome);
              landing.accept(outcome);
            });
      } else {
        turn.shared().ifPresent(landing);
        follow(want, turn.shared());
      }
    }
  }

  private void load(
      Want want, Optional<Filling> filling, boolean isShared, Consumer<Outcome> ending)
      throws IOException, ServletException, Overloaded {
    Exchange exchange = want.exchange();
    Load load;
    try {
      load = exchange.load();
    } catch (Overloaded e) {
      ending.accept(Outcome.REFUSED);
      throw e;
    } catch (IOException | ServletException | RuntimeException e) {
      ending.accept(Outcome.FAILED);
      troubles.failed(want.key(), want.version(), Outcome.FAILED);
      if (want.stale().isEmpty()) {
        throw e;
      }
      LOG.log(Level.WARNING, "a load failed; an old response is served", e);
      exchange.takeBack();
      exchange.answerStale(want.stale().get(), CacheStatus.STALE);
      return;
    }
    if (filling.isEmpty() && !isShared && !load.isFailure()) {
      ending.accept(Outcome.PRIVATE); // which nobody hears
      troubles.recovered(want.key());
      exchange.answer(load, want.plain());
      return;
    }
    Product product = filling.isPresent() ? filling.get().product(load) : exchange.product(load);
    ending.accept(product.outcome());
    settle(want, filling, load, product);
  }

  private void settle(Want want, Optional<Filling> filling, Load load, Product product)
      throws IOException {
    Exchange exchange = want.exchange();
    if (product.outcome().kind() == Outcome.Kind.FAILED) {
      troubles.failed(want.key(), want.version(), product.outcome());
      if (want.stale().isPresent()) {
        exchange.takeBack();
        exchange.answerStale(want.stale().get(), CacheStatus.STALE);
        return;
      }
    } else {
      troubles.recovered(want.key());
    }
    if (product.isUnkeepable()) {
      troubles.cannotBeKept(want.key());
    }
    if (filling.isPresent() && product.toStore().isPresent()) {
      keep(exchange, filling.get(), load, product.toStore().get());
    } else {
      exchange.answer(load, want.plain());
    }
  }

  private static void keep(Exchange exchange, Filling filling, Load load, StoredResponse response)
      throws IOException {
    boolean stored = filling.store(response, load);
    exchange.answer(response, stored ? CacheStatus.STORED : CacheStatus.NOT_STORED);
  }

  /**
   * Answers as another's load ended; nothing if it takes too long, which is no reason for one more.
   */
  private void follow(Want want, Optional<Outcome> another)
      throws IOException, ServletException, Overloaded {
    Exchange exchange = want.exchange();
    if (another.isEmpty()) {
      if (want.stale().isPresent()) {
        exchange.answerStale(want.stale().get(), CacheStatus.STALE);
      } else {
        exchange.refuse(Problem.STILL_LOADING, SOON);
      }
      return;
    }
    Outcome outcome = another.get();
    switch (outcome.kind()) {
      case SERVED -> {
        exchange.counters().collapsed();
        exchange.answer(outcome.response().orElseThrow(), collapsed(want));
      }
      case FAILED -> sayFailed(want, outcome, SOON);
      case PRIVATE -> loadAlone(want);
      case REFUSED -> throw new Overloaded();
    }
  }

  private static CacheStatus collapsed(Want want) {
    return want.plain().equals(CacheStatus.BYPASS)
        ? CacheStatus.BYPASS_COLLAPSED
        : CacheStatus.COLLAPSED;
  }

  private static void sayFailed(Want want, Outcome outcome, Duration pause) throws IOException {
    Exchange exchange = want.exchange();
    if (want.stale().isPresent()) {
      exchange.answerStale(want.stale().get(), CacheStatus.STALE);
    } else if (outcome.response().isPresent()) {
      exchange.sayRetryAfter(pause);
      exchange.answer(outcome.response().get(), collapsed(want));
    } else {
      exchange.refuse(Problem.ORIGIN_FAILED, pause);
    }
  }
}
