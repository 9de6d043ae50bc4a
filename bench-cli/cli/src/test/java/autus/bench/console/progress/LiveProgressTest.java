package autus.bench.console.progress;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.console.progress.GateLight.State;
import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.OpenTerminal;
import autus.bench.console.terminal.Palette;
import autus.bench.measure.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Attributes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live view on a terminal in this process: what is on its screen, and what keys do. */
class LiveProgressTest {

  private static final String LEAVE = "\u001b[?1049l";

  private final Queue<String> obeyed = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream after = new ByteArrayOutputStream();
  private final RunResult soFar = Sample.result();
  private FakeTerminal terminal;
  private LiveProgress view;
  private Attributes before;

  @BeforeEach
  void open() throws IOException {
    terminal = new FakeTerminal(80, 24);
    before = terminal.terminal().getAttributes();
    view = view(Palette.of(true));
  }

  private LiveProgress view(Palette palette) {
    RunControls controls =
        new RunControls() {
          @Override
          public void endEarly() {
            obeyed.add("end early");
          }

          @Override
          public void interrupt() {
            obeyed.add("interrupt");
          }

          @Override
          public void quit() {
            obeyed.add("quit");
          }
        };
    return new LiveProgress(
        new OpenTerminal(terminal.terminal(), false),
        new Dashboard(palette, Glyphs.UNICODE),
        controls,
        run -> List.of(new GateLight("p95 < 6ms", "100 ms", State.FAILS)),
        new PrintStream(after, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() throws IOException {
    view.close();
    terminal.close();
  }

  private static void until(BooleanSupplier condition) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadlineNanos).as("nanoseconds beyond the bound").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void shows(String... parts) {
    for (String part : parts) {
      until(() -> terminal.screen().contains(part));
    }
  }

  @Test
  void theScreenShowsTheRunAndFollowsTheWindowsSize() {
    view.begin("sample");
    view.update(Sample.progress(soFar, 4 * Sample.SECOND));
    shows("AUTUS Bench  sample", "requests 422", "✘ p95 < 6ms (100 ms)", "q stop");
    terminal.resize(100, 30);
    until(() -> terminal.screen().split("\n", -1)[29].startsWith("q stop"));
    terminal.resize(80, 12);
    until(() -> terminal.screen().split("\n", -1)[11].startsWith("q stop"));
    shows("GET /analytics/stats");
  }

  @Test
  void linesThatDoNotChangeAreNotWrittenAgain() throws IOException {
    view.begin("sample");
    view.update(Sample.progress(soFar, 4 * Sample.SECOND));
    shows("requests 422");
    terminal.type("d");
    shows("d times");
    int length = terminal.written().length();
    terminal.type("x");
    view.update(Sample.progress(soFar, 5 * Sample.SECOND));
    shows("50 %");
    String change = terminal.written().substring(length);
    assertThat(change)
        .startsWith("\u001b[?2026h")
        .endsWith("\u001b[?2026l")
        .doesNotContain("AUTUS Bench", "\u001b[2J");
  }

  @Test
  void theKeysPauseShowDetailsAndStop() throws IOException {
    view.begin("earlier");
    view.end("done");
    view.begin("sample");
    view.update(Sample.progress(soFar, 4 * Sample.SECOND));
    shows("requests 422", "earlier: done");
    terminal.type("p");
    shows("display paused", "earlier: done");
    view.update(Sample.progress(soFar, 9 * Sample.SECOND));
    terminal.type("d");
    shows("unknown  failed", "requests 422");
    terminal.type("pd");
    shows("d details");
    terminal.type("qq");
    shows("stopping: waiting for the last responses");
    assertThat(obeyed).containsExactly("end early");
  }

  @Test
  void ctrlCAbandonsAndOnceMoreQuits() throws IOException {
    view.begin("sample");
    terminal.type("\u0003");
    shows("abandoned: waiting for the last responses; Ctrl-C again quits at once");
    assertThat(obeyed).containsExactly("interrupt");
    terminal.type("\u0003");
    until(() -> obeyed.size() == 2);
    assertThat(obeyed).containsExactly("interrupt", "quit");
    assertThat(terminal.written()).endsWith(LEAVE);
  }

  @Test
  void theTerminalIsGivenBackAndWhatStaysIsPrintedAfterwards() {
    view.begin("before");
    view.update(0.5, Sample.SECOND, java.util.Optional.empty());
    view.end("all \u001b[2Jwell");
    shows("before: all ?[2Jwell");
    view.note("written to x");
    assertThat(after.size()).isZero();
    view.close();
    view.close();
    view.note("late");
    assertThat(terminal.written()).contains("\u001b[?25h").endsWith(LEAVE);
    assertThat(terminal.terminal().getAttributes().getLocalFlags())
        .isEqualTo(before.getLocalFlags());
    assertThat(after.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("before: all ?[2Jwell\nwritten to x\nlate\n");
  }

  @Test
  void withoutColoursThereIsNone() throws IOException {
    view.close();
    terminal = new FakeTerminal(80, 24);
    view = view(Palette.of(false));
    view.begin("sample");
    view.update(Sample.progress(soFar, 4 * Sample.SECOND));
    shows("requests 422", "✘ p95 < 6ms");
    assertThat(terminal.written()).doesNotContainPattern("\u001b\\[[0-9;]*[1-9][0-9;]*m");
  }
}
