package autus.server.origin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Calls each {@link Upkeep} once a second, on one thread. */
@Component
@Lazy(false)
final class UpkeepThread implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(UpkeepThread.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Upkeep> works;
  private final Future<?> running;

  UpkeepThread(List<Upkeep> works) {
    this.works = List.copyOf(works);
    this.running =
        timer.scheduleWithFixedDelay(
            this::run, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    for (Upkeep work : works) {
      try {
        work.run();
      } catch (DataAccessException | TransactionException e) {
        // The database is away or busy: requests say so, and the next turn tries again.
        LOG.debug("{} is put off", work.getClass().getSimpleName(), e);
      } catch (RuntimeException e) {
        LOG.error("{} failed", work.getClass().getSimpleName(), e);
      }
    }
  }

  @Override
  public void destroy() {
    running.cancel(true);
    timer.shutdownNow();
  }
}
