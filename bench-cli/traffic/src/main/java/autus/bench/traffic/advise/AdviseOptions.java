package autus.bench.traffic.advise;

import autus.bench.cli.options.OptionCheck;
import autus.bench.shape.Durations;
import autus.bench.traffic.sim.KnownPolicy;
import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an advice is to compare, and what is known of the data. */
final class AdviseOptions {

  private static final int MOST_SIZES = 12;
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)\\s*(B|kB|KiB|MB|MiB|GB|GiB|TB|TiB)?");
  private static final List<String> UNITS =
      List.of("B", "kB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB");
  private static final long[] UNIT_BYTES = {
    1, 1000, 1 << 10, 1_000_000, 1 << 20, 1_000_000_000, 1 << 30, 1_000_000_000_000L, 1L << 40
  };

  @Option(
      names = "--sizes",
      paramLabel = "SIZES",
      split = ",",
      description =
          "Sizes to compare: numbers of entries, or bytes such as 64MiB (default: parts of what all"
              + " keys take).")
  private List<String> sizes = new ArrayList<>();

  @Option(
      names = "--by",
      paramLabel = "UNIT",
      description =
          "Count sizes in ${COMPLETION-CANDIDATES} (default: bytes where the log has them).")
  private Optional<Unit> unit = Optional.empty();

  /** As the option writes it. */
  enum Unit {
    entries,
    bytes
  }

  @Option(
      names = "--policies",
      paramLabel = "NAMES",
      split = ",",
      completionCandidates = PolicyNames.class,
      description = "Policies to compare, of ${COMPLETION-CANDIDATES} (default: all).")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--ttl",
      paramLabel = "TIMES",
      split = ",",
      description = "Lifetimes to compare, such as 30s,5m (default: from 1s to the log's length).")
  private List<String> lifetimes = new ArrayList<>();

  @Option(
      names = "--changes-every",
      paramLabel = "TIME",
      description = "How often an object changes, on average.")
  private Optional<String> changesEvery = Optional.empty();

  @Option(
      names = "--most-old",
      paramLabel = "SHARE",
      defaultValue = "5%",
      description =
          "How many hits may show old data, with --changes-every (default: ${DEFAULT-VALUE}).")
  private String mostOld = "";

  @Option(
      names = "--load-time",
      paramLabel = "TIME",
      description = "How long a load takes (default: what the log says of each key).")
  private Optional<String> loadTime = Optional.empty();

  @Option(
      names = "--memory-price",
      paramLabel = "N",
      description = "Of a GiB of memory a month; with --miss-cost the cheapest size is chosen.")
  private Optional<Double> memoryPrice = Optional.empty();

  @Option(
      names = "--miss-cost",
      paramLabel = "N",
      description = "Of a million loads, in the currency of --memory-price.")
  private Optional<Double> missCost = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** For completion and help. */
  static final class PolicyNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    PolicyNames() {
      super(KnownPolicy.names());
    }
  }

  AdviseSettings settings(CommandSpec spec) {
    List<KnownPolicy> chosen = new ArrayList<>();
    for (String each : policies) {
      chosen.add(OptionCheck.apply(spec, "--policies", KnownPolicy::named, each));
    }
    if (chosen.isEmpty()) {
      chosen.addAll(Arrays.asList(KnownPolicy.values()));
    } else if (!chosen.contains(KnownPolicy.LRU)) {
      chosen.add(0, KnownPolicy.LRU); // which the others are compared with
    }
    return new AdviseSettings(sizes(spec), chosen.stream().distinct().toList(), data(spec), seed);
  }

  private AdviseSettings.Sizes sizes(CommandSpec spec) {
    if (sizes.size() > MOST_SIZES) {
      throw new ParameterException(
          spec.commandLine(),
          "option --sizes must have at most %d sizes, but has %d"
              .formatted(MOST_SIZES, sizes.size()));
    }
    Optional<AdviseSettings.Unit> asked =
        unit.map(
            each -> each == Unit.bytes ? AdviseSettings.Unit.BYTES : AdviseSettings.Unit.ENTRIES);
    List<Long> amounts = new ArrayList<>();
    for (String each : sizes) {
      boolean isOfBytes = each.strip().matches(".*[A-Za-z]");
      AdviseSettings.Unit of = isOfBytes ? AdviseSettings.Unit.BYTES : AdviseSettings.Unit.ENTRIES;
      if (asked.filter(known -> known != of).isPresent()) {
        throw new ParameterException(
            spec.commandLine(),
            "options --sizes and --by must count the same, entries or bytes with their unit, but \"%s\" does not"
                .formatted(each));
      }
      asked = Optional.of(of);
      amounts.add(OptionCheck.apply(spec, "--sizes", AdviseOptions::size, each));
    }
    return new AdviseSettings.Sizes(amounts, asked);
  }

  private static long size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be numbers of entries, or of bytes with a unit of %s, but is \"%s\""
              .formatted(String.join(", ", UNITS), text));
    }
    long factor = matcher.group(2) == null ? 1 : UNIT_BYTES[UNITS.indexOf(matcher.group(2))];
    BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor));
    if (amount.compareTo(BigDecimal.ONE) < 0
        || amount.compareTo(BigDecimal.valueOf(1L << 50)) > 0) {
      throw new MalformedValueException("must be from 1 to 1024TiB, but is \"%s\"".formatted(text));
    }
    return amount.longValue();
  }

  private AdviseSettings.Data data(CommandSpec spec) {
    List<Long> micros = new ArrayList<>();
    for (String each : lifetimes) {
      micros.add(time(spec, "--ttl", each));
    }
    OptionalDouble changes =
        changesEvery
            .map(each -> OptionalDouble.of(1e6 / time(spec, "--changes-every", each)))
            .orElseGet(OptionalDouble::empty);
    OptionalLong load =
        loadTime
            .map(each -> OptionalLong.of(time(spec, "--load-time", each)))
            .orElseGet(OptionalLong::empty);
    double old = OptionCheck.apply(spec, "--most-old", AdviseOptions::share, mostOld);
    return new AdviseSettings.Data(micros, changes, old, load, price(spec));
  }

  private static long time(CommandSpec spec, String option, String text) {
    return OptionCheck.apply(
        spec,
        option,
        each -> {
          long micros = Durations.parse(each).toNanos() / 1000;
          if (micros < 1) {
            throw new MalformedValueException(
                "must be at least 1us, but is \"%s\"".formatted(each));
          }
          return micros;
        },
        text);
  }

  private static double share(String text) {
    String number = text.strip().replace("%", "").strip();
    boolean isShare = text.strip().matches("\\d{1,3}(\\.\\d{1,6})?\\s*%");
    double share = isShare ? Double.parseDouble(number) / 100 : -1;
    if (share < 0 || share > 1) {
      throw new MalformedValueException(
          "must be a share from 0%% to 100%%, but is \"%s\"".formatted(text));
    }
    return share;
  }

  private Optional<AdviseSettings.Price> price(CommandSpec spec) {
    if (memoryPrice.isEmpty() && missCost.isEmpty()) {
      return Optional.empty();
    }
    double memory = memoryPrice.orElse(-1.0);
    double loads = missCost.orElse(-1.0);
    if (!(memory >= 0 && memory < 1e9 && loads >= 0 && loads < 1e9)) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              Locale.ROOT,
              "options --memory-price and --miss-cost must both be given, from 0 to a billion, but are %s and %s",
              memoryPrice.map(String::valueOf).orElse("not given"),
              missCost.map(String::valueOf).orElse("not given")));
    }
    return Optional.of(new AdviseSettings.Price(memory, loads));
  }
}
