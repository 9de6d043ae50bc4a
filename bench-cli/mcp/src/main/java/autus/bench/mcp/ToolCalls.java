package autus.bench.mcp;

import autus.bench.error.BenchException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Calls of tools that have begun or wait, one after the other: two loads at once would disturb each
 * other. A call that is cancelled has no response, as the protocol wants it.
 */
final class ToolCalls implements AutoCloseable {

  private static final int MOST_WAITING = 16;
  private static final long END_SECONDS = 10;

  private final JsonLines lines;
  private final Map<JsonNode, FutureTask<?>> running = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> new Thread(task, "autus-mcp-tools"));

  ToolCalls(JsonLines lines) {
    this.lines = lines;
  }

  /** Begins a call, or lets it wait. Whether it could: by one thread. */
  boolean begin(JsonNode id, Tool tool, JsonNode arguments) {
    if (running.size() > MOST_WAITING || running.containsKey(id)) {
      return false;
    }
    FutureTask<Answer> task = new FutureTask<>(() -> answer(tool, arguments));
    running.put(id, task);
    worker.execute(
        () -> {
          task.run();
          running.remove(id);
          respond(id, task);
          boolean unused = Thread.interrupted(); // meant for that call, and not for the next
        });
    return true;
  }

  private void respond(JsonNode id, FutureTask<Answer> ended) {
    try {
      lines.write(McpServer.result(id, ended.get().result()));
    } catch (CancellationException | InterruptedException cancelled) {
      // Nobody waits for it any more.
    } catch (ExecutionException exhausted) {
      lines.write(
          McpServer.result(
              id, Answer.mistake("the call could not be ended: " + exhausted.getCause()).result()));
    }
  }

  private static Answer answer(Tool tool, JsonNode arguments) throws InterruptedException {
    try {
      return tool.call(Arguments.checked(arguments, tool.parameters()));
    } catch (BenchException mistake) {
      return Answer.mistake(mistake.getMessage());
    } catch (RuntimeException | StackOverflowError defect) {
      defect.printStackTrace(); // on standard error, for who reports it
      return Answer.mistake("a defect of autus-bench: " + defect);
    }
  }

  /** Ends a call; one that is not there has ended before. */
  void cancel(JsonNode id) {
    FutureTask<?> task = running.get(id);
    if (task != null) {
      task.cancel(true);
    }
  }

  @Override
  public void close() {
    running.values().forEach(task -> task.cancel(true));
    worker.shutdown();
    try {
      if (!worker.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
