package autus.bench.ci.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commits of a real repository, whose user has not committed everything. */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such shell")
@Timeout(120)
class CheckoutTest {

  private static final Subject.Build COPY =
      new Subject.Build(
          Optional.of("mkdir out && cp source.txt out/app.txt"), Optional.of("out/*.txt"), true);

  @TempDir private Path folder = Path.of("");
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void makeRepository() throws Exception {
    shell("git init -q -b main && git config user.name a && git config user.email a@example.org");
    shell("echo one > source.txt && git add . && git commit -qm one && git tag v1");
    shell("echo two > source.txt && git commit -qam two");
    shell("printf '#!/bin/sh\\nexit 1\\n' > .git/hooks/post-checkout");
    shell("chmod +x .git/hooks/post-checkout");
    shell("echo staged > source.txt && git add . && echo dirty > source.txt && echo x > new.txt");
  }

  private String shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private Candidate prepare(String ref, Subject.Build build, Workspace workspace)
      throws InterruptedException {
    return Subject.of("head", ref, word -> false).prepare(build, folder, workspace, said::add);
  }

  @Test
  void aCommitIsBuiltElsewhereAndNothingOfTheUsersChanges() throws Exception {
    String before = shell("git status --porcelain; git diff; git diff --cached");
    Path worktree;
    try (Workspace workspace = Workspace.make()) {
      Candidate built = prepare("v1", COPY, workspace);
      worktree = built.folder();
      assertThat(built.app().orElseThrow()).hasContent("one");
      assertThat(built.words()).startsWith("v1, commit ");
      assertThat(worktree).isDirectory();
      assertThat(shell("git worktree list").lines()).hasSize(2);
    }
    assertThat(worktree).doesNotExist();
    assertThat(worktree.getParent()).doesNotExist();
    assertThat(shell("git worktree list").lines()).hasSize(1);
    assertThat(shell("git status --porcelain; git diff; git diff --cached")).isEqualTo(before);
  }

  @Test
  void whoMeasuresHeadIsToldThatUncommittedChangesAreNoPartOfIt() throws Exception {
    try (Workspace workspace = Workspace.make()) {
      assertThat(prepare("HEAD", COPY, workspace).app().orElseThrow()).hasContent("two");
    }
    assertThat(said)
        .anySatisfy(line -> assertThat(line).startsWith("head is HEAD, commit "))
        .contains("uncommitted changes are no part of HEAD and are not measured");
  }

  @Test
  void submodulesAreSaidNotToBeThere() throws Exception {
    shell("echo '[submodule \"a\"]' > .gitmodules && git add .gitmodules && git commit -qm sub");
    try (Workspace workspace = Workspace.make()) {
      prepare("HEAD", COPY, workspace);
    }
    assertThat(said).anySatisfy(line -> assertThat(line).startsWith("head has submodules"));
  }

  @Test
  void aBuildThatFailsShowsItsLastWordsAndLeavesNothing() throws Exception {
    Subject.Build broken =
        new Subject.Build(Optional.of("echo no such symbol; exit 3"), Optional.empty(), true);
    assertThatThrownBy(
            () -> {
              try (Workspace workspace = Workspace.make()) {
                prepare("v1", broken, workspace);
              }
            })
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("ended with exit code 3: echo no such symbol; exit 3")
        .hasMessageEndingWith("no such symbol");
    assertThat(shell("git worktree list").lines()).hasSize(1);
  }

  @Test
  void aWordThatIsNoCommitIsAMistake() {
    assertThatThrownBy(
            () -> {
              try (Workspace workspace = Workspace.make()) {
                prepare("nowhere", COPY, workspace);
              }
            })
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            "option --head must be a commit, branch or tag, a file, or a URL, but nothing is called \"nowhere\"");
  }

  @Test
  void noneOrSeveralFilesForTheApplicationAreNamed() throws Exception {
    Subject.Build both =
        new Subject.Build(Optional.of("touch a.bin b.bin"), Optional.of("*.bin"), true);
    Subject.Build none = new Subject.Build(Optional.empty(), Optional.empty(), true);
    try (Workspace workspace = Workspace.make()) {
      assertThatThrownBy(() -> prepare("v1", both, workspace))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("finds 2 files in v1, commit ")
          .hasMessageContaining("a.bin, b.bin");
    }
    try (Workspace workspace = Workspace.make()) {
      assertThatThrownBy(() -> prepare("v1", none, workspace))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("finds nothing in v1, commit ")
          .hasMessageContaining("--app GLOB");
    }
  }

  @Test
  void withoutAPatternItIsTheOneJarThatCanBeStarted() throws Exception {
    String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
    Subject.Build build =
        new Subject.Build(
            Optional.of(
                "mkdir -p web/target && '%1$s' -cf web/target/a-sources.jar source.txt && '%1$s' -cfe web/target/a.jar Main source.txt"
                    .formatted(jar)),
            Optional.empty(),
            true);
    try (Workspace workspace = Workspace.make()) {
      assertThat(prepare("v1", build, workspace).app().orElseThrow())
          .endsWithRaw(Path.of("web/target/a.jar"));
    }
  }

  @Test
  void aFolderInNoRepositoryIsSaidToBeNone(@TempDir Path elsewhere) {
    assertThatThrownBy(() -> GitRepository.around(elsewhere, new Subject.GitRef("head", "new.py")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("--head", "\"new.py\"", "is in no git repository");
  }
}
