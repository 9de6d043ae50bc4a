package autus.bench.cli.options;

import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.FileBytes;
import autus.bench.scenario.request.FormPart;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what the request to a URL holds. */
@OptionSection("The requests")
final class BodyOptions {

  @Option(
      names = "--body",
      paramLabel = "TEXT|@FILE",
      description =
          "With a URL: the body to send, or @FILE to send the bytes of a file; @@ sends a text that begins with @.")
  private @Nullable String body;

  @Option(
      names = "--body-file",
      paramLabel = "FILE",
      description = "With a URL: the file whose bytes are the body.")
  private @Nullable String bodyFile;

  @Option(
      names = "--form",
      paramLabel = "NAME=VALUE",
      description =
          "With a URL: a field of a form, sent as application/x-www-form-urlencoded; repeatable.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = {"-F", "--multipart"},
      paramLabel = "NAME=VALUE|NAME=@FILE",
      description =
          "With a URL: a field or a file of a form, sent as multipart/form-data; repeatable. A file may carry its type: NAME=@FILE;type=MEDIA-TYPE.")
  private List<String> parts = new ArrayList<>();

  boolean isGiven() {
    return ways() > 0;
  }

  /** Texts in which names may stand for values. */
  Stream<String> texts() {
    return Stream.concat(Stream.ofNullable(body), fields.stream());
  }

  private long ways() {
    return Stream.of(body != null, bodyFile != null, !fields.isEmpty(), !parts.isEmpty())
        .filter(isGiven -> isGiven)
        .count();
  }

  /**
   * The body that they ask for.
   *
   * @param template makes of a text one in which some names may stand for values
   */
  Optional<Body> body(CommandSpec spec, UnaryOperator<String> template) {
    if (ways() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--body, --body-file, --form and --multipart each set the body; keep one of them");
    }
    if (body != null) {
      return Optional.of(OptionCheck.apply(spec, "--body", text -> ofText(text, template), body));
    }
    if (bodyFile != null) {
      return Optional.of(OptionCheck.apply(spec, "--body-file", BodyOptions::ofFile, bodyFile));
    }
    if (!fields.isEmpty()) {
      return Optional.of(
          OptionCheck.apply(spec, "--form", texts -> ofFields(texts, template), fields));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(OptionCheck.apply(spec, "--multipart", BodyOptions::ofParts, parts));
  }

  private static Body ofText(String text, UnaryOperator<String> template) {
    if (text.startsWith("@@")) {
      return Body.text(template.apply(text.substring(1)));
    }
    return text.startsWith("@") ? ofFile(text.substring(1)) : Body.text(template.apply(text));
  }

  private static Body ofFile(String name) {
    return Body.of(FileBytes.read(name));
  }

  private static Body ofFields(List<String> texts, UnaryOperator<String> template) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new MalformedValueException("must be NAME=VALUE, but has no name before a =");
      }
      if (text.startsWith("@", equals + 1)) {
        throw new MalformedValueException(
            "sends fields only; to send a file write -F 'NAME=@FILE'");
      }
      byName
          .computeIfAbsent(text.substring(0, equals), name -> new ArrayList<>())
          .add(template.apply(text.substring(equals + 1)));
    }
    return Body.form(byName);
  }

  private static Body ofParts(List<String> texts) {
    return Body.multipart(texts.stream().map(FormPart::parse).toList());
  }
}
