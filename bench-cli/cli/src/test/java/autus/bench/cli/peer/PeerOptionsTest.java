package autus.bench.cli.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

class PeerOptionsTest {

  private static final Pattern OURS = Pattern.compile("(?<![\\w-])--?[a-zA-Z][\\w-]*");

  /** Made once, since it takes a quarter second. */
  private static final CommandLine TOOL = Ended.allCommands().create(Session.single(), List.of());

  private static ParseResult parsed(List<String> words) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(words);
    return TOOL.parseArgs(all.toArray(String[]::new)).subcommand();
  }

  private static CommandSpec run() {
    return Objects.requireNonNull(TOOL.getSubcommands().get("run")).getCommandSpec();
  }

  private static Stream<PeerOption> table() {
    return PeerOptions.all().stream();
  }

  private static String example(ValueForm form) {
    return switch (form) {
      case NONE -> "";
      case NUMBER -> "7";
      case TIME -> "7s";
      case TYPE -> "text/plain";
      case PAIR -> "joe:pw";
      case FILE -> "pom.xml";
      case TEXT -> "words";
    };
  }

  private static List<String> words(PeerOption option) {
    List<String> words = new ArrayList<>(List.of("http://127.0.0.1:1/", option.name()));
    if (option.form() != ValueForm.NONE) {
      words.add(example(option.form()));
    }
    return words;
  }

  @ParameterizedTest
  @MethodSource("table")
  void eachMeaningIsUnderstoodOrAnswered(PeerOption option) {
    CommandSpec ours = run();
    boolean isOursToo = ours.optionsMap().containsKey(option.name());
    if (option.advice() == PeerOption.Advice.ALIAS) {
      ParseResult parsed = parsed(words(option));
      OptionSpec meant = ours.optionsMap().get(option.ours());
      assertThat(meant).as(option.ours()).isNotNull();
      assertThat(parsed.hasMatchedOption(option.ours())).isTrue();
    } else if (!isOursToo) {
      assertThatThrownBy(() -> parsed(words(option)))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("unknown option \"%s\"".formatted(option.name()))
          .hasMessageContaining(option.meaning())
          .hasMessageContainingAll(option.tools().toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void whatIsToBeWrittenExists(PeerOption option) {
    CommandSpec ours = run();
    assertThat(OURS.matcher(option.ours()).results().map(match -> match.group()))
        .filteredOn(name -> !name.equals("--format"))
        .allMatch(ours.optionsMap()::containsKey);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -t 4              | in wrk, h2load and Hyperfoil it is the number of threads that send: write --event-loops 4 | in ab it is how long to send: write --duration 4s
          -q 100            | in oha it is the requests per second of all workers: write --rate 100 | in hey it is the requests per second of each worker: write --rate 100 times the number of workers
          -c 5 -q 100       | write --rate 500 | write --rate 100
          -q100             | write --rate 100 | of each worker
          -m 10             | unknown option "-m" | write --http2 --streams 10
          -rate=50          | in vegeta it is the requests per second: write --rate 50 | unknown option "-rate"
          -duration 5s      | write --duration 5s | vegeta
          -h2               | in hey it is HTTP/2: write --http2 | unknown
          --latency         | leave it out, they are always shown | wrk
          -d {"a":1}        | in hey and oha it is the body: write --body TEXT | --duration
          -u joe:pw         | in curl it is name and password: write | --users
          """)
  void whatDiffersIsToldWithTheValuePutIn(String words, String one, String other) {
    Ended ended = Ended.of(("run http://127.0.0.1:1/ " + words).split(" "));
    assertThat(ended.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(one, other).doesNotContain("did you mean");
  }

  @Test
  void theValueOfAnOptionIsNeverTakenForAnother() {
    ParseResult parsed = parsed(List.of("http://h/", "-H", "-z: 3", "--body", "-t", "-z", "3s"));
    assertThat(parsed.matchedOptionValue("--body", "")).isEqualTo("-t");
    assertThat(parsed.matchedOptionValue("--header", List.of())).isEqualTo(List.of("-z: 3"));
    assertThat(parsed.matchedOptionValue("--duration", Duration.ZERO)).hasSeconds(3);
  }

  @Test
  void aUrlBehindAnOptionWhoseNumberMayBeLeftOutStaysAUrl() {
    for (String option : List.of("--follow-redirects", "--location")) {
      ParseResult parsed = parsed(List.of(option, "http://h/"));
      assertThat(parsed.matchedOptionValue("--follow-redirects", 0)).isEqualTo(5);
      assertThat(parsed.matchedPositionalValue(0, "")).isEqualTo("http://h/");
    }
    ParseResult parsed = parsed(List.of("http://h/", "--follow-redirects", "3"));
    assertThat(parsed.matchedOptionValue("--follow-redirects", 0)).isEqualTo(3);
    assertThat(
            parsed(List.of("http://h/", "--follow-redirects"))
                .hasMatchedOption("--follow-redirects"))
        .isTrue();
    assertThatThrownBy(() -> parsed(List.of("--follow-redirects=x", "http://h/")))
        .hasMessageContaining("must be a whole number, in digits alone, but is \"x\"");
  }

  @Test
  void anAliasWithoutItsValueSaysWhichOptionLacksIt() {
    assertThat(Ended.of("run", "http://h/", "--vus").err()).contains("--users");
  }
}
