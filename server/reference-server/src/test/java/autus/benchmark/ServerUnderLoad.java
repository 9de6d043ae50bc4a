package autus.benchmark;

import autus.server.BenchmarkServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server with the routes of the benchmark, in a process of its own. */
final class ServerUnderLoad implements AutoCloseable {

  private static final String TOKEN = "benchmark";
  private static final String READY = "AUTUS server ready: ";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Those of the launcher. */
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:-UsePerfData", "-XX:MetaspaceSize=128m", "-Xms256m", "-Xmx1g");

  private final Process process;
  private final URI uri;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  private ServerUnderLoad(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /** Starts it with these options and waits until it is ready. */
  static ServerUnderLoad start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    for (String option : System.getProperty("autus.benchmark.jvm", "").split(" ", -1)) {
      if (!option.isBlank()) {
        command.add(option);
      }
    }
    String guests =
        BenchmarkRoutes.class.getName() + "," + SpringCacheConfiguration.class.getName();
    command.addAll(
        List.of(
            "-D" + BenchmarkServer.GUESTS + "=" + guests,
            "-cp",
            System.getProperty("java.class.path"),
            BenchmarkServer.class.getName(),
            "--port=0",
            "--exit-with-parent"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AUTUS_ADMIN_TOKEN", TOKEN);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return new ServerUnderLoad(process, URI.create(line.substring(READY.length())));
      }
    }
    throw new IOException("the server ended before it was ready");
  }

  URI uri(String path) {
    return uri.resolve(path);
  }

  /** Processor time of all its threads since its start. */
  long cpuNanos() {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  /** Requests that it has counted. */
  long requestCount() throws IOException, InterruptedException {
    return counters().get("requests").values().stream().mapToLong(JsonNode::asLong).sum();
  }

  /** One of the cache's own counts. */
  long cacheCount(String name) throws IOException, InterruptedException {
    return counters().get("cache").get(name).asLong();
  }

  private JsonNode counters() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/admin/counters"))
            .header("X-Autus-Admin-Token", TOKEN)
            .timeout(TIMEOUT)
            .build();
    return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  /** Has the server collect its garbage, so that its heap is what it keeps. */
  void collectGarbage() throws IOException, InterruptedException {
    String command = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int code =
        new ProcessBuilder(command, String.valueOf(process.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("jcmd GC.run ended with " + code);
    }
  }

  /** One answer, which is checked. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri(path)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(path + " is answered with status " + response.statusCode());
    }
    return response;
  }

  /** Ends it and its Redis. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
