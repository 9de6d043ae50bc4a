package autus.bench.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The shell steps of the composite actions, run as a runner does: by bash, with variables and files
 * of a job, and with scripts that write down their words in the place of the tool and of gh.
 */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no bash where these steps expect it")
@Timeout(120)
class GitHubActionsTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path ACTIONS = ROOT.resolve(".github").resolve("actions");

  /** Writes its words down, and a comment into the file that it is told. */
  private static final String TOOL =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >"$RUNNER_TEMP/words"
      while [ $# -gt 1 ]; do
        [ "$1" != --comment ] || printf '**Worse**: p95.\\n\\n<!-- autus-bench ci shop -->\\n' >"$2"
        shift
      done
      [ "${1:-}" != --version ] || echo autus-bench 1.2.3
      exit "${FAKE_CODE:-0}"
      """;

  private static final String GH =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >>"$RUNNER_TEMP/gh"
      case "$*" in *--paginate*) printf "$FAKE_IDS" ;; esac
      """;

  @TempDir private Path folder = Path.of("");
  private Path programs = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    programs = Files.createDirectory(folder.resolve("programs"));
    program(programs.resolve("autus-bench"), TOOL);
    program(programs.resolve("gh"), GH);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A step of an action. */
  private static Map<?, ?> step(String action, String id) throws IOException {
    Map<?, ?> read =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(ACTIONS.resolve(action).resolve("action.yml")));
    Map<?, ?> runs = (Map<?, ?>) Objects.requireNonNull(read.get("runs"));
    List<?> steps = (List<?>) Objects.requireNonNull(runs.get("steps"));
    return steps.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> id.equals(each.get("id")))
        .findFirst()
        .orElseThrow();
  }

  /** Runs a step with these values of its variables; its exit code. */
  private int run(String action, String id, Map<String, String> values) throws Exception {
    Map<?, ?> step = step(action, id);
    Map<String, String> variables = new HashMap<>(values);
    ((Map<?, ?>) Objects.requireNonNull(step.get("env")))
        .keySet()
        .forEach(name -> variables.putIfAbsent("" + name, ""));
    Path script = Files.writeString(folder.resolve("step.sh"), "" + step.get("run"));
    ProcessBuilder builder =
        new ProcessBuilder(
                "/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().putAll(variables);
    builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
    builder.environment().put("RUNNER_TEMP", folder.toString());
    builder.environment().put("GITHUB_OUTPUT", folder.resolve("output").toString());
    builder.environment().put("GITHUB_PATH", folder.resolve("path").toString());
    return builder.start().waitFor();
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void setUpPutsTheToolOfItsOwnCheckoutOnThePath() throws Exception {
    Path checkout = folder.resolve("check out");
    Path action = Files.createDirectories(checkout.resolve(".github/actions/setup"));
    program(checkout.resolve("autus-bench"), TOOL);

    assertThat(run("setup", "setup", Map.of("ACTION", action.toString())))
        .as(text("said"))
        .isZero();

    Path linked = Path.of(text("path").strip()).resolve("autus-bench");
    assertThat(linked.toRealPath()).isEqualTo(checkout.resolve("autus-bench").toRealPath());
    assertThat(text("output")).isEqualTo("version=autus-bench 1.2.3\n");
  }

  @Test
  void setUpUnpacksARelease() throws Exception {
    Path release = Files.createDirectories(folder.resolve("autus-bench-1.2.3"));
    program(release.resolve("autus-bench"), TOOL);
    Path archive = folder.resolve("release.tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar", "-czf", archive.toString(), "-C", folder.toString(), "autus-bench-1.2.3")
            .start();
    assertThat(tar.waitFor()).isZero();

    assertThat(run("setup", "setup", Map.of("RELEASE", archive.toString())))
        .as(text("said"))
        .isZero();
    assertThat(text("output")).isEqualTo("version=autus-bench 1.2.3\n");
  }

  @Test
  void setUpWithoutAToolSaysSo() throws Exception {
    assertThat(run("setup", "setup", Map.of("ACTION", folder + "/a/b/c"))).isNotZero();
  }

  @Test
  void theTrialHandsItsInputsOverAsTheyAre() throws Exception {
    int code =
        run(
            "run",
            "trial",
            Map.of(
                "BASE", "origin/main",
                "HEAD", "HEAD",
                "BUILD", "mvn -q package && echo \"$HOME\"",
                "START", "java -jar {app} --server.port={port}",
                "SCENARIO", "load file.yaml",
                "GATES", "p95 <= baseline + 10%\n\nhit-rate >= 90%\n",
                "OPTIONS", "-d 5s --rounds 8",
                "FAKE_CODE", "3"));

    assertThat(code).as(text("said")).isZero();
    assertThat(text("words").lines())
        .containsSubsequence("ci", "--base", "origin/main", "--head", "HEAD")
        .containsSubsequence("--scenario", "load file.yaml")
        .containsSubsequence("--build", "mvn -q package && echo \"$HOME\"")
        .containsSubsequence("--start", "java -jar {app} --server.port={port}")
        .containsSubsequence("--gate", "p95 <= baseline + 10%", "--gate", "hit-rate >= 90%")
        .containsSubsequence("-d", "5s", "--rounds", "8");
    assertThat(text("output")).contains("exit-code=3\n", "verdict=**Worse**: p95.\n");
  }

  @Test
  void emptyInputsAreLeftOut() throws Exception {
    Map<String, String> values = Map.of("BASE", ":1", "HEAD", ":2", "SCENARIO", "/items");

    assertThat(run("run", "trial", values)).as(text("said")).isZero();
    assertThat(text("words")).doesNotContain("--build", "--start", "--gate");
    assertThat(text("output")).contains("exit-code=0\n");
  }

  @Test
  void theJobEndsAsTheTrialDid() throws Exception {
    assertThat(run("run", "verdict", Map.of("CODE", "3"))).isEqualTo(3);
    assertThat(run("run", "verdict", Map.of("CODE", "0"))).isZero();
  }

  private String commented(String ids) throws Exception {
    Path comment =
        Files.writeString(
            folder.resolve("comment.md"), "**Worse**\n\n<!-- autus-bench ci shop -->\n");
    int code =
        run(
            "run",
            "comment",
            Map.of(
                "COMMENT",
                comment.toString(),
                "REPOSITORY",
                "owner/name",
                "NUMBER",
                "7",
                "FAKE_IDS",
                ids));
    assertThat(code).as(text("said")).isZero();
    return text("gh");
  }

  @Test
  void aFirstCommentIsPosted() throws Exception {
    assertThat(commented(""))
        .contains("contains(\"<!-- autus-bench ci shop -->\")")
        .endsWith(
            "POST\nrepos/owner/name/issues/7/comments\n-F\nbody=@%s\n"
                .formatted(folder.resolve("comment.md")));
  }

  @Test
  void aLaterOneReplacesIt() throws Exception {
    assertThat(commented("41\\n42\\n")).contains("PATCH\nrepos/owner/name/issues/comments/41\n");
  }

  /** The chapter's workflow, with the actions of this checkout in the place of a release's. */
  @Test
  void theWorkflowOfTheChapterIsOne() throws Exception {
    Optional<Path> linter =
        Stream.concat(
                Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of),
                Stream.of(Path.of(System.getProperty("user.home"), "go", "bin")))
            .map(each -> each.resolve("actionlint"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(linter.isPresent(), "no actionlint");
    String chapter = Files.readString(ROOT.resolve("bench-cli").resolve("ci.md"));
    String workflow =
        chapter
            .substring(
                chapter.indexOf("```yaml\n") + 8,
                chapter.indexOf("\n```", chapter.indexOf("```yaml\n")))
            .replaceAll("\\S+/\\.github/actions/(\\w+)@\\S+", "./.github/actions/$1");
    assertThat(workflow).contains("uses: ./.github/actions/run");
    Path repository = folder.resolve("repository");
    Path github = Files.createDirectories(repository.resolve(".github"));
    for (String action : List.of("setup", "run")) {
      Path copy = Files.createDirectories(github.resolve("actions").resolve(action));
      Files.copy(ACTIONS.resolve(action).resolve("action.yml"), copy.resolve("action.yml"));
    }
    Path file =
        Files.writeString(
            Files.createDirectories(github.resolve("workflows")).resolve("bench.yml"), workflow);
    Files.createDirectories(repository.resolve(".git"));

    Process process =
        new ProcessBuilder(linter.get().toString(), "-no-color", file.toString())
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor()).as(text("said")).isZero();
  }
}
