package autus.server.accesslog;

import autus.server.connector.FinishedRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request, through a buffer that is flushed once a second and at the end. A
 * log that cannot be written is said once, and costs no request. The file is appended to, so that
 * it may be truncated meanwhile. Thread-safe.
 */
public final class AccessLog implements FinishedRequests, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  private final AccessLogOptions.Form form;
  private final InstantSource clock;
  private final Writer writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "access-log");
            thread.setDaemon(true);
            return thread;
          });
  private boolean failing;

  private AccessLog(AccessLogOptions.Form form, InstantSource clock, Writer writer) {
    this.form = form;
    this.clock = clock;
    this.writer = writer;
  }

  /** Opens the log, or throws if there can be none at that place. */
  public static AccessLog open(AccessLogOptions options, InstantSource clock) throws IOException {
    Writer writer =
        options.target().equals(AccessLogOptions.STANDARD_ERROR)
            ? new BufferedWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8))
            : Files.newBufferedWriter(
                Path.of(options.target()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    AccessLog log = new AccessLog(options.form(), clock, writer);
    log.timer.scheduleWithFixedDelay(log::flush, 1, 1, TimeUnit.SECONDS);
    return log;
  }

  @Override
  public void finished(
      HttpServletRequest request, HttpServletResponse response, long bodyBytes, long nanos) {
    @Nullable Object upstream = request.getAttribute(UPSTREAM_NANOS);
    AccessLine line =
        new AccessLine(
            clock.instant().minusNanos(nanos),
            request,
            response,
            bodyBytes,
            nanos,
            upstream instanceof Long taken ? taken : -1);
    @Nullable Object route = request.getAttribute(ROUTE);
    write(
        form == AccessLogOptions.Form.JSON
            ? line.json(route == null ? "-" : route.toString())
            : line.combined());
  }

  private void write(String line) {
    lock.lock();
    try {
      writer.write(line);
      writer.write('\n');
      failing = false;
    } catch (IOException e) {
      fails(e);
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    lock.lock();
    try {
      writer.flush();
    } catch (IOException e) {
      fails(e);
    } finally {
      lock.unlock();
    }
  }

  private void fails(IOException failure) {
    if (!failing) {
      LOG.warn("the access log cannot be written; its lines are lost until it can", failure);
      failing = true;
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    lock.lock();
    try {
      writer.close();
    } finally {
      lock.unlock();
    }
  }
}
