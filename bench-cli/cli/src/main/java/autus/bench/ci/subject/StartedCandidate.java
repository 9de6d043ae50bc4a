package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import autus.bench.shape.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A side that answers requests, until it is closed. */
public final class StartedCandidate implements AutoCloseable {

  private static final int FIRST_FAILURE = 400;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration ONE_RESPONSE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 16 << 20;

  private final String url;
  private final Optional<ProcessGroup> group;

  private StartedCandidate(String url, Optional<ProcessGroup> group) {
    this.url = url;
    this.group = group;
  }

  /**
   * Starts it on a free port of loopback and waits until it answers; one that runs already is taken
   * as it is.
   *
   * @param plan empty only where both sides run already
   * @param output the file into which it speaks
   * @throws EnvironmentException if it does not answer in time, or ends; the message has its last
   *     words
   */
  public static StartedCandidate start(Candidate candidate, Optional<StartPlan> plan, Path output)
      throws InterruptedException {
    if (candidate.url().isPresent() || plan.isEmpty()) {
      return new StartedCandidate(candidate.url().orElse(""), Optional.empty());
    }
    int port = freePort();
    ProcessGroup group =
        ProcessGroup.start(plan.get().command(candidate.app(), port), candidate.folder(), output);
    StartedCandidate started = new StartedCandidate("http://127.0.0.1:" + port, Optional.of(group));
    try {
      started.awaitReady(candidate, plan.get(), group);
      return started;
    } catch (InterruptedException | RuntimeException problem) {
      started.close();
      throw problem;
    }
  }

  /** Where it answers: scheme, host and port. */
  public String url() {
    return url;
  }

  /**
   * Looks whether it is still there after its load.
   *
   * @throws EnvironmentException if it has ended; the message has its last words
   */
  public void requireAlive(Candidate candidate) throws InterruptedException {
    if (group.isPresent()) {
      Optional<Integer> code = group.get().await(Duration.ZERO);
      if (code.isPresent()) {
        throw new EnvironmentException(
            "%s (%s) ended with exit code %d while it was loaded; %s"
                .formatted(
                    candidate.name(), candidate.words(), code.get(), group.get().lastWords()));
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new EnvironmentException("no port of 127.0.0.1 is free: " + none.getMessage(), none);
    }
  }

  private void awaitReady(Candidate candidate, StartPlan plan, ProcessGroup group)
      throws InterruptedException {
    OwnClient client = new OwnClient(new OwnClient.Limits(ONE_RESPONSE, MOST_BYTES));
    URI uri = URI.create(url + plan.readyPath().orElse("/"));
    String last = "nobody answered at " + uri;
    long deadlineNanos = System.nanoTime() + plan.patience().toNanos();
    while (System.nanoTime() < deadlineNanos) {
      Optional<Integer> code = group.await(PAUSE);
      if (code.isPresent()) {
        throw new EnvironmentException(
            "%s (%s) ended with exit code %d before it answered; %s"
                .formatted(candidate.name(), candidate.words(), code.get(), group.lastWords()));
      }
      try {
        int status = client.sendAndDrop(HttpRequest.newBuilder(uri).GET()).statusCode();
        if (plan.readyPath().isEmpty() || status < FIRST_FAILURE) {
          return;
        }
        last = "%s was answered with status %d".formatted(uri, status);
      } catch (UnansweredException notYet) {
        last = "%s: %s".formatted(uri, notYet.getMessage());
      }
    }
    throw new EnvironmentException(
        "%s (%s) was not ready within %s (%s); %s; give it longer with --ready-time, or name another path with --ready"
            .formatted(
                candidate.name(),
                candidate.words(),
                Durations.format(plan.patience()),
                last,
                group.lastWords()));
  }

  @Override
  public void close() {
    group.ifPresent(ProcessGroup::close);
  }
}
