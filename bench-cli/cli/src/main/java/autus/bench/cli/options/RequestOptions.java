package autus.bench.cli.options;

import autus.bench.scenario.Inputs;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.secret.SecretNames;
import autus.bench.target.Target;
import autus.bench.target.UrlText;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is sent: all of it with a URL, header fields with a scenario too. */
@OptionSection("The requests")
final class RequestOptions {

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[^\\s/]+/[^\\s/].*");

  @Option(
      names = {"-X", "--method"},
      paramLabel = "METHOD",
      description = "With a URL: the method; GET if not given, POST with a body.")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A header field to send with each request, in scenarios too; repeatable.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-b", "--cookie"},
      paramLabel = "NAME=VALUE",
      description = "A cookie to send with each request; repeatable.")
  private List<String> cookies = new ArrayList<>();

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "Name and password to send with each request, by the Basic scheme.")
  private @Nullable String user;

  @Option(
      names = "--content-type",
      paramLabel = "TYPE",
      description = "With a URL: the media type of the body, such as application/json.")
  private @Nullable String contentType;

  @Mixin private BodyOptions body = new BodyOptions();

  @Mixin private KeySpaceOptions keys = new KeySpaceOptions();

  @Option(
      names = "--compressed",
      description =
          "Ask for compressed responses as browsers do (gzip, deflate, br, zstd; only the first two where a check reads the body).")
  private boolean isCompressed;

  @Option(
      names = "--secret",
      paramLabel = "NAME",
      description =
          "With a URL: a query parameter or header field whose values are masked in all output; repeatable.")
  private List<String> secrets = new ArrayList<>();

  /** The scenario of these URLs, which are of one server. */
  Scenario ofUrls(CommandSpec spec, List<WeightedUrl> urls) {
    Inputs inputs = keys.inputs(spec);
    if (method != null) {
      OptionCheck.apply(spec, "--method", each -> new RequestLine(each, "/"), method);
    }
    Optional<Body> content = body.body(spec, text -> KeySpaceOptions.template(text, inputs));
    SecretNames names = OptionCheck.apply(spec, "--secret", SecretNames::new, secrets);
    List<Scenario> each =
        urls.stream().map(url -> ofUrl(spec, url, inputs, content, names)).toList();
    keys.requireUse(spec, texts(urls));
    return withFields(spec, joined(spec, each, urls).withInputs(inputs));
  }

  /** Where names may stand for values. */
  private List<String> texts(List<WeightedUrl> urls) {
    return Stream.of(
            urls.stream().map(WeightedUrl::url), headers.stream(), cookies.stream(), body.texts())
        .flatMap(each -> each)
        .toList();
  }

  private static Scenario joined(CommandSpec spec, List<Scenario> each, List<WeightedUrl> urls) {
    Scenario first = each.get(0);
    if (each.size() == 1) {
      return first;
    }
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      if (!each.get(i).target().equals(first.target())) {
        throw new ParameterException(
            spec.commandLine(),
            "all URLs of a run must be on one server, but these are on %s and %s; run them one after the other"
                .formatted(first.target(), each.get(i).target()));
      }
      turns.add(new WeightedRequest(each.get(i).requests().get(0), urls.get(i).weight()));
    }
    UserGroup group = first.groups().get(0);
    return first.withGroups(
        "%s and %d more".formatted(first.name(), each.size() - 1),
        List.of(new UserGroup(group.name(), group.load(), turns)));
  }

  private Scenario ofUrl(
      CommandSpec spec, WeightedUrl url, Inputs inputs, Optional<Body> content, SecretNames names) {
    String how =
        url.method()
            .or(() -> Optional.ofNullable(method))
            .orElse(content.isPresent() ? "POST" : "GET");
    return names.reading(
        url.url(),
        text -> {
          UrlText parts = UrlText.of(text);
          if (parts.server().endsWith("://")) {
            throw new MalformedValueException(
                "must name a host after %s, but is \"%s\"".formatted(parts.server(), text));
          }
          if (parts.rest().contains("#")) {
            Target.uri(text); // says that there must be no fragment
          }
          String path = KeySpaceOptions.pathTemplate(parts.rest(), inputs);
          sayIfEncoded(spec, parts.rest(), path, names);
          RequestLine line = new RequestLine(how, path.startsWith("/") ? path : "/" + path);
          return Scenario.ofRequest(Target.parse(parts.server()), line, content, names);
        });
  }

  private void sayIfEncoded(CommandSpec spec, String given, String path, SecretNames names) {
    if (!keys.isGiven() && !path.equals(given)) {
      spec.commandLine()
          .getErr()
          .println("autus-bench: sent as %s, encoded as browsers do".formatted(names.masked(path)));
    }
  }

  /** A scenario of a file, each of whose requests has the header fields too. */
  Scenario ofFile(CommandSpec spec, Path file) {
    requireFieldsOnly(spec, "a scenario file declares its own");
    return withFields(spec, ScenarioFile.load(file));
  }

  /** Refuses what describes a request of one's own. */
  void requireFieldsOnly(CommandSpec spec, String why) {
    if (method != null
        || body.isGiven()
        || keys.isGiven()
        || contentType != null
        || !secrets.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--method, --content-type, --keys, --secret and the options for a body need a URL; "
              + why);
    }
  }

  /** Every request with the header fields that the options name. */
  Scenario withFields(CommandSpec spec, Scenario scenario) {
    List<Header> fields = new ArrayList<>();
    headers.forEach(text -> fields.add(OptionCheck.apply(spec, "--header", Header::parse, text)));
    if (contentType != null) {
      fields.add(OptionCheck.apply(spec, "--content-type", RequestOptions::typeField, contentType));
    }
    if (user != null) {
      fields.add(OptionCheck.apply(spec, "--user", RequestOptions::credentials, user));
    }
    if (!cookies.isEmpty()) {
      fields.add(OptionCheck.apply(spec, "--cookie", RequestOptions::cookieField, cookies));
    }
    List<Header> templates =
        fields.stream()
            .map(
                each ->
                    new Header(
                        each.name(), KeySpaceOptions.template(each.value(), scenario.inputs())))
            .toList();
    Scenario whole = templates.isEmpty() ? scenario : scenario.withHeaders(templates);
    return isCompressed
        ? whole.withRequests(request -> compressed(request, whole.staleness().isPresent()))
        : whole;
  }

  private static Header typeField(String type) {
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw new MalformedValueException(
          "must be a media type such as application/json, but is \"%s\"".formatted(type));
    }
    return new Header("Content-Type", type);
  }

  private static Header credentials(String text) {
    if (NUMBER.matcher(text).matches()) {
      throw new MalformedValueException(
          "must be NAME:PASSWORD, but is a number; to set the number of virtual users write --users %s"
              .formatted(text));
    }
    if (!text.contains(":")) {
      throw new MalformedValueException("must be NAME:PASSWORD, but has no colon");
    }
    return new Header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Header cookieField(List<String> pairs) {
    for (String pair : pairs) {
      if (pair.indexOf('=') < 1) {
        throw new MalformedValueException("must be NAME=VALUE, but has no name before a =");
      }
    }
    return new Header("Cookie", pairs.stream().collect(Collectors.joining("; ")));
  }

  /** What a check reads has to be decoded, which needs a coding that the platform knows. */
  private static Request compressed(Request request, boolean isWatched) {
    boolean isRead =
        isWatched
            || !request.answer().captures().isEmpty()
            || !request.answer().expected().values().json().isEmpty();
    return request.withHeader(
        new Header("Accept-Encoding", isRead ? "gzip, deflate" : "gzip, deflate, br, zstd"));
  }
}
