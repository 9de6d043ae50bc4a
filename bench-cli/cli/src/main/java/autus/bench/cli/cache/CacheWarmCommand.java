package autus.bench.cli.cache;

import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.ShownReport;
import autus.bench.document.Amounts;
import autus.bench.document.Document;
import autus.bench.document.Table;
import autus.bench.report.cache.Outcomes;
import autus.bench.run.prepare.CacheWarmer;
import autus.bench.run.prepare.CacheWarmer.WarmedPath;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Request;
import autus.bench.secret.SecretNames;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads through a cache, so that it is full. */
@Command(
    name = "warm",
    description = {
      "Requests paths of a target twice, so that its cache holds them, and shows what the cache did: a cold path is a MISS and then a HIT. Exits with 4 if a response has a status of 400 or above."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench cache warm http://127.0.0.1:8003 /analytics/stats /devices/list",
      "  autus-bench cache warm http://127.0.0.1:8003 --scenario load.yaml"
    })
final class CacheWarmCommand implements Callable<Integer> {

  private static final int FIRST_ERROR = 400;

  @Parameters(index = "0", paramLabel = "URL", description = "Scheme, host and port of the target.")
  private String target = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "Paths to request.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Request the paths of this scenario's GETs.")
  private @Nullable Path scenario;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Optional<Scenario> described = Optional.ofNullable(scenario).map(ScenarioFile::load);
    SecretNames secrets = described.map(Scenario::secrets).orElse(SecretNames.KNOWN);
    List<WarmedPath> warmed = new CacheWarmer(secrets).warm(uris(described, secrets));
    Table.Builder table = Table.create().words("path").numbers("status").words("first", "then");
    table.numbers("first ms", "then ms");
    for (WarmedPath path : warmed) {
      table.row(
          secrets.masked(pathOf(path.uri())),
          path.then().status(),
          Outcomes.cell(path.first().outcome()),
          Outcomes.cell(path.then().outcome()),
          Amounts.millis(path.first().nanos()),
          Amounts.millis(path.then().nanos()));
    }
    long failed = warmed.stream().filter(path -> path.then().status() >= FIRST_ERROR).count();
    ShownReport.print(spec, Document.of(table.build()));
    if (failed > 0) {
      spec.commandLine()
          .getErr()
          .println(
              "autus-bench: %d of %d paths were answered with an error"
                  .formatted(failed, warmed.size()));
    }
    return failed == 0 ? ExitCode.PASS : ExitCode.RUN_INVALID;
  }

  private List<URI> uris(Optional<Scenario> described, SecretNames secrets) {
    URI server = server(secrets);
    Set<String> all = new LinkedHashSet<>(paths);
    for (Request request : described.map(Scenario::requests).orElse(List.of())) {
      if (request.method().equals("GET") && request.pathVariables().isEmpty()) {
        all.add(request.path());
      } else if (request.method().equals("GET")) {
        spec.commandLine()
            .getErr()
            .println(
                "autus-bench: %s is left out: its path has variables; `run --cache-plan warm` fills them in"
                    .formatted(request.name()));
      }
    }
    if (all.isEmpty()) {
      throw wrong("name at least one PATH, or a --scenario with a GET");
    }
    return all.stream().map(path -> uri(server, path, secrets)).toList();
  }

  private URI server(SecretNames secrets) {
    try {
      return secrets.reading(target, Target::parse).uri();
    } catch (MalformedValueException malformed) {
      throw wrong("URL " + malformed.getMessage());
    }
  }

  private URI uri(URI server, String path, SecretNames secrets) {
    try {
      if (path.startsWith("/")) {
        return server.resolve(path);
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, as for one that does not begin with a slash.
    }
    throw wrong(
        "PATH must begin with a slash and be encoded as in a URL, but is \"%s\""
            .formatted(secrets.masked(path)));
  }

  private static String pathOf(URI uri) {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
