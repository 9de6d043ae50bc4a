package autus.responsecache;

import autus.responsecache.Interleavings.Actor;
import autus.responsecache.load.LoadLines;
import autus.responsecache.load.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How the readers of a stepped world wait for loads of their entry. */
record SteppedLines(SteppedNear.Patience patience) implements LoadLines.Waiting {

  @Override
  public void turn(CompletableFuture<Boolean> begun, long longest, TimeUnit unit)
      throws TimeoutException {
    await("waits for its turn", begun);
  }

  @Override
  public Outcome outcome(CompletableFuture<Outcome> ended, long longest, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    await("waits for the load that it shares", ended);
    return ended.get();
  }

  private void await(String what, CompletableFuture<?> future) throws TimeoutException {
    Actor.current().pause(what, () -> future.isDone() || patience.mayEnd() ? 1 : 0);
    if (!future.isDone()) {
      patience.end();
      throw new TimeoutException();
    }
  }
}
