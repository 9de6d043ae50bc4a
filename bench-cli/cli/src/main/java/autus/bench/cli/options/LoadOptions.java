package autus.bench.cli.options;

import autus.bench.run.EventLoops;
import autus.bench.scenario.Scenario;
import autus.bench.secret.KnownSecrets;
import autus.bench.secret.SecretNames;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.UnmatchedArgumentException;

/** A scenario file or a URL, and the options that change its load. */
@OptionSection("The requests")
public final class LoadOptions {

  /** A name with a dot before any slash. */
  private static final Pattern HOST = Pattern.compile("([\\w-]+\\.)+[a-zA-Z]{2,}(?=[:/?]|$)");

  private static final Pattern FILE_NAME = Pattern.compile("\\.(ya?ml|java|json|txt)$");

  /** Name and password before a host, without which nobody knows what a word is. */
  private static final Pattern USER_INFO = Pattern.compile("[^/\\s:]+:[^/\\s]+@");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO|URL",
      description =
          "A scenario file (YAML or Java), or a URL to request; :8003/x and localhost:8003/x are URLs too.")
  private String source = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "URL",
      description =
          "More URLs of the same server, each requested as often as the first; '3 http://host/x' three times as often.")
  private List<String> moreUrls = new ArrayList<>();

  @Option(
      names = "--url-file",
      paramLabel = "FILE",
      description =
          "Request the URLs in this file, one per line, optionally preceded by weight and method: 3 GET http://host/x.")
  private @Nullable Path urlFile;

  @Mixin private ShapeOptions shape = new ShapeOptions();

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "Send the scenario's requests to this scheme, host and port.")
  private @Nullable String target;

  @Mixin private RequestOptions requests = new RequestOptions();

  @Mixin private HeaderOptions responseHeaders = new HeaderOptions();

  @Mixin private WireOptions wire = new WireOptions();

  /** The file or URL, as it was given. */
  public String source() {
    return source.isEmpty() && urlFile != null ? urlFile.toString() : source;
  }

  /** What is to send the load. */
  public EventLoops eventLoops(CommandSpec spec) {
    return wire.eventLoops(spec);
  }

  /** The scenario with all options applied. */
  public Scenario scenario(CommandSpec spec) {
    if (source.isEmpty() && urlFile == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: 'SCENARIO|URL'");
    }
    boolean isUrl = source.isEmpty() || WeightedUrl.isOne(source);
    refuseStray(spec, isUrl);
    if (!isUrl && USER_INFO.matcher(source).lookingAt() && !Files.exists(Path.of(source))) {
      throw new ParameterException(
          spec.commandLine(),
          "\"%1$s\" is no scenario file, and a URL begins with its scheme; did you mean http://%1$s?"
              .formatted(KnownSecrets.masked(source)));
    }
    if (!isUrl) {
      refuseOthers(spec);
    }
    try {
      Scenario scenario =
          isUrl ? requests.ofUrls(spec, urls(spec)) : requests.ofFile(spec, Path.of(source));
      return withOptions(spec, scenario);
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(),
          (isUrl ? "the URL or an option " : "an option ") + malformed.getMessage());
    }
  }

  /**
   * Recorded requests with all options applied.
   *
   * @param replay which
   */
  public Scenario scenario(CommandSpec spec, ReplayOptions replay) {
    replay.check(spec, shape.hasDuration());
    if (!replay.isAsked()) {
      return scenario(spec);
    }
    checkReplay(spec, replay);
    Target server =
        targetOf(spec, "--target", Optional.ofNullable(target).orElse(""), SecretNames.KNOWN);
    try {
      return withOptions(spec, requests.withFields(spec, replay.scenario(spec, server)));
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(), "an option " + malformed.getMessage(), malformed);
    }
  }

  /** Checks the options of a replay, without reading its log. */
  public void checkReplay(CommandSpec spec, ReplayOptions replay) {
    replay.check(spec, shape.hasDuration());
    if (!source.isEmpty() || urlFile != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--replay takes the place of a scenario file or URL, but there is \"%s\" too; name the server by --target"
              .formatted(KnownSecrets.masked(source())));
    }
    if (target == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--replay needs --target URL: the hosts of a log are never contacted");
    }
    requests.requireFieldsOnly(spec, "--replay sends what was recorded");
  }

  /** What is no scenario file may be a URL, or what another tool reads. */
  private void refuseOthers(CommandSpec spec) {
    Optional<String> tool = PeerScripts.toolOf(source);
    if (tool.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is for %s; describe the same load in a scenario file, in YAML or Java, or by a URL and options"
              .formatted(source, tool.get()));
    }
    if (Files.exists(Path.of(source))) {
      return;
    }
    if (HOST.matcher(source).lookingAt() && !FILE_NAME.matcher(source).find()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no scenario file %1$s; if that is a URL, write http://%1$s or https://%1$s"
              .formatted(KnownSecrets.masked(source)));
    }
  }

  /** What stands behind the first word and is no URL is a word that nobody knows. */
  private void refuseStray(CommandSpec spec, boolean isUrl) {
    List<String> stray =
        moreUrls.stream().filter(word -> !isUrl || !WeightedUrl.isOne(word)).toList();
    if (!stray.isEmpty()) {
      throw new UnmatchedArgumentException(spec.commandLine(), stray);
    }
    if (!isUrl && urlFile != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--url-file goes with URLs; a scenario file declares its own requests");
    }
  }

  private List<WeightedUrl> urls(CommandSpec spec) {
    List<WeightedUrl> urls = new ArrayList<>();
    if (!source.isEmpty()) {
      urls.add(WeightedUrl.parse(source));
    }
    moreUrls.forEach(url -> urls.add(WeightedUrl.parse(url)));
    if (urlFile != null) {
      urls.addAll(OptionCheck.apply(spec, "--url-file", WeightedUrl::ofFile, urlFile));
    }
    return urls;
  }

  private Scenario withOptions(CommandSpec spec, Scenario original) {
    Scenario scenario = shape.applyTo(spec, original);
    if (target != null) {
      scenario = scenario.withTarget(targetOf(spec, "--target", target, scenario.secrets()));
    }
    return wire.applyTo(responseHeaders.applyTo(scenario, spec), spec);
  }

  /** The target that an option names. */
  public static Target targetOf(CommandSpec spec, String option, String url, SecretNames secrets) {
    return OptionCheck.apply(spec, option, text -> secrets.reading(text, Target::parse), url);
  }
}
