package autus.bench.cli.shell;

import autus.bench.cli.session.CacheFolder;
import autus.bench.cli.session.Session;
import autus.bench.referenceserver.FoundServer;
import java.util.List;

/** The reference servers of this machine, as far as the shell speaks of them. Stateless. */
final class RunningServers {

  private static final String REDIS = "redis";

  private RunningServers() {}

  /** A line for each that runs, to be read above the prompt. */
  static List<String> words() {
    return all().stream()
        .map(
            server ->
                "A reference server runs at %s with %s; `watch cache` shows what its Redis does."
                    .formatted(server.uri(), server.redis()))
        .toList();
  }

  /** The command behind `watch cache`: of the Redis that was set, else of the server that runs. */
  static List<String> watchedCache(Session session) {
    List<FoundServer> found = all();
    return session.settings().all().containsKey(REDIS) || found.isEmpty()
        ? List.of("cache", "stats")
        : List.of("cache", "stats", "--redis", found.get(0).redis());
  }

  private static List<FoundServer> all() {
    return CacheFolder.find().map(FoundServer::all).orElse(List.of());
  }
}
