package autus.bench.cli.options;

import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.request.Header;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
      description = "A header field, of each request of a scenario too; repeatable.")
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

  @Option(
      names = "--secret",
      paramLabel = "NAME",
      description =
          "With a URL: a query parameter or header field whose values no output may show;"
              + " repeatable.")
  private List<String> secrets = new ArrayList<>();

  /** The scenario of that URL. */
  Scenario ofUrl(CommandSpec spec, String url) {
    return withFields(
        spec,
        Scenario.ofUrl(
            url,
            Optional.ofNullable(method).orElse(body.isGiven() ? "POST" : "GET"),
            List.of(),
            body.body(spec),
            OptionCheck.apply(spec, "--secret", SecretNames::new, secrets)));
  }

  /** A scenario of a file, each of whose requests has the header fields too. */
  Scenario ofFile(CommandSpec spec, Path file) {
    if (method != null || body.isGiven() || contentType != null || !secrets.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--method, --content-type, --secret and what gives a body go with a URL; a scenario file"
              + " declares its own");
    }
    return withFields(spec, ScenarioFile.load(file));
  }

  private Scenario withFields(CommandSpec spec, Scenario scenario) {
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
    return fields.isEmpty() ? scenario : scenario.withPlainHeaders(fields);
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
          "must be NAME:PASSWORD, but is a number; for so many virtual users write --users %s"
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
        throw new MalformedValueException("must be NAME=VALUE, but has no name and =");
      }
    }
    return new Header("Cookie", pairs.stream().collect(Collectors.joining("; ")));
  }
}
