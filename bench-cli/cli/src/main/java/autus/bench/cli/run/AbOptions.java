package autus.bench.cli.run;

import autus.bench.cli.options.LoadOptions;
import autus.bench.cli.options.OptionCheck;
import autus.bench.cli.options.OptionSection;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Header;
import autus.bench.secret.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A second side to compare with in the same run. */
@OptionSection("Two sides")
final class AbOptions {

  @Option(
      names = "--ab",
      paramLabel = "NAME=VALUE",
      description =
          "Compare with a side B whose requests also carry this header field, such as Cache-Control=no-cache; both sides take turns in short slices.")
  private @Nullable String header;

  @Option(
      names = "--ab-target",
      paramLabel = "URL",
      description = "Compare with a side B whose requests go to this scheme, host and port.")
  private @Nullable String target;

  /** Whether there is a second side. */
  boolean isAsked() {
    return header != null || target != null;
  }

  /** Side B of a scenario. */
  Scenario sideOf(CommandSpec spec, Scenario a) {
    Scenario b = a;
    if (header != null) {
      b = b.withHeader(parsed(spec, header));
    }
    if (target != null) {
      b = b.withTarget(LoadOptions.targetOf(spec, "--ab-target", target, a.secrets()));
    }
    return b;
  }

  /** What B has that A has not. */
  String words(CommandSpec spec, SecretNames secrets) {
    List<String> words = new ArrayList<>();
    Optional.ofNullable(header)
        .ifPresent(text -> words.add("with " + shown(parsed(spec, text), secrets)));
    Optional.ofNullable(target)
        .ifPresent(
            text -> words.add("at " + LoadOptions.targetOf(spec, "--ab-target", text, secrets)));
    return String.join(" ", words);
  }

  private static String shown(Header header, SecretNames secrets) {
    return header.name() + ": " + secrets.shownValue(header.name(), header.value());
  }

  private static Header parsed(CommandSpec spec, String text) {
    return OptionCheck.apply(spec, "--ab", Header::parse, text.replaceFirst("=", ":"));
  }
}
