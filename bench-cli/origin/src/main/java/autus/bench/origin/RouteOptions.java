package autus.bench.origin;

import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.options.OptionSection;
import autus.bench.originmodel.BodySize;
import autus.bench.originmodel.CachingFields;
import autus.bench.originmodel.FailureRule;
import autus.bench.originmodel.OriginDelay;
import autus.bench.originmodel.OriginResponse;
import autus.bench.originmodel.OriginRoute;
import autus.bench.originmodel.RoutePattern;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options that describe the one route of an origin whose scenario describes none. */
@OptionSection("What it responds")
final class RouteOptions {

  private static final List<String> NAMES =
      List.of(
          "--delay",
          "--size",
          "--status",
          "--fail",
          "--cache-control",
          "--vary",
          "--etag",
          "--last-modified",
          "--version-by");

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "How long each response takes: 50ms, 20ms..80ms, or exp(50ms) for an exponential"
              + " distribution (default: ${DEFAULT-VALUE}).")
  private String delay = "";

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "100B",
      description = "Length of bodies: 500B, 1kB, 2MiB (default: ${DEFAULT-VALUE}).")
  private String size = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      defaultValue = "200",
      description = "Status of responses to reads (default: ${DEFAULT-VALUE}).")
  private int status;

  @Option(
      names = "--fail",
      paramLabel = "WHICH",
      defaultValue = "0%",
      description = "Which requests are answered with 503: 5%%, or 'every 10' (default: none).")
  private String failures = "";

  @Option(
      names = "--cache-control",
      paramLabel = "VALUE",
      description = "What Cache-Control says, such as 'max-age=60' (default: no such field).")
  private Optional<String> cacheControl = Optional.empty();

  @Option(
      names = "--vary",
      paramLabel = "VALUE",
      description = "What Vary says, such as Accept-Encoding (default: no such field).")
  private Optional<String> vary = Optional.empty();

  @Option(names = "--etag", description = "Give each version an ETag, and answer its holders 304.")
  private boolean hasEtag;

  @Option(
      names = "--last-modified",
      description = "Say when the version began, to the second, and answer its holders 304.")
  private boolean hasLastModified;

  @Option(
      names = "--version-by",
      paramLabel = "REQUEST",
      description =
          "The writes that raise the version, such as 'POST /x' (default: every request but GET"
              + " and HEAD).")
  private Optional<String> versionBy = Optional.empty();

  /** The first option that was given, if any. */
  static Optional<String> given(CommandSpec spec) {
    return NAMES.stream()
        .filter(name -> spec.commandLine().getParseResult().hasMatchedOption(name))
        .findFirst();
  }

  /** The route; for all requests. */
  OriginRoute route(CommandSpec spec) {
    return new OriginRoute(
        RoutePattern.ALL,
        versionBy.map(text -> OptionCheck.apply(spec, "--version-by", RoutePattern::parse, text)),
        new OriginResponse(
            OptionCheck.apply(spec, "--status", OriginResponse::checkedStatus, status),
            OptionCheck.apply(spec, "--size", BodySize::parse, size),
            OptionCheck.apply(spec, "--delay", OriginDelay::parse, delay),
            OptionCheck.apply(spec, "--fail", FailureRule::parse, failures),
            new CachingFields(
                value(spec, "--cache-control", cacheControl),
                value(spec, "--vary", vary),
                hasEtag,
                hasLastModified)));
  }

  private static Optional<String> value(CommandSpec spec, String option, Optional<String> text) {
    return text.map(each -> OptionCheck.apply(spec, option, CachingFields::checkedValue, each));
  }
}
