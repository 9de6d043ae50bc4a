package autus.bench.console.progress;

import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.OpenTerminal;
import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.PatientLines;
import autus.bench.console.terminal.PrintableText;
import autus.bench.console.terminal.Screen;
import autus.bench.measure.RunResult;
import autus.bench.run.ProgressListener.RunProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jline.terminal.Size;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * The live view: a screen of its own, painted a few times a second by a thread of its own, which
 * also reads the keys. Who reports progress never waits for the terminal.
 */
public final class LiveProgress implements Progress {

  private static final long FRAME_MILLIS = 100;
  private static final long DETAIL_NANOS = 900_000_000L;

  /** Longer is waited for no terminal. */
  private static final long CLOSING_MILLIS = 1_000;

  private static final int MAX_KEPT_LINES = 1_000;
  private static final int CTRL_C = 3;

  private final OpenTerminal terminal;
  private final Screen screen;
  private final Dashboard dashboard;
  private final RunControls controls;
  private final Function<RunResult, List<GateLight>> gates;
  private final PatientLines after;
  private final SliceCurves curves = new SliceCurves();
  private final Thread painter = new Thread(this::paintUntilClosed, "autus-live");
  private final Thread hook;

  private final List<String> kept = new ArrayList<>();
  private LiveState.Job job = new LiveState.Job("", 0, 0, List.of());
  private Optional<RunProgress> run = Optional.empty();
  private boolean closed;
  private boolean isNews = true;

  // The painter's own.
  private LiveState.Mode mode = LiveState.Mode.NONE;
  private LiveState.Job shownJob = job;
  private LiveState.@Nullable Load load;
  private List<GateLight> lights = List.of();
  private long loadNanos;

  /**
   * Opens the view in the colours and characters that the environment allows.
   *
   * @param gates judges the result so far, once a second
   * @param after takes what stays when the view is closed
   */
  public static LiveProgress on(
      OpenTerminal terminal,
      RunControls controls,
      Function<RunResult, List<GateLight>> gates,
      PrintStream after) {
    return new LiveProgress(
        terminal,
        new Dashboard(Palette.ofEnvironment(), Glyphs.of(System.getenv())),
        controls,
        gates,
        after);
  }

  /**
   * Opens the view.
   *
   * @param controls what the keys do
   * @param gates judges what was measured so far
   * @param after where lines go that stay, once the screen is given back
   */
  LiveProgress(
      OpenTerminal terminal,
      Dashboard dashboard,
      RunControls controls,
      Function<RunResult, List<GateLight>> gates,
      PrintStream after) {
    this.terminal = terminal;
    this.dashboard = dashboard;
    this.controls = controls;
    this.gates = gates;
    this.after = new PatientLines(after);
    this.screen = new Screen(terminal.terminal());
    this.hook = new Thread(this::giveBack, "autus-restore");
    Runtime.getRuntime().addShutdownHook(hook);
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public synchronized void begin(String name) {
    job = new LiveState.Job(name, job.doneRatio(), job.leftNanos(), job.endedSteps());
    run = Optional.empty();
    isNews = true;
  }

  @Override
  public synchronized void update(
      double doneRatio, long leftNanos, Optional<RunProgress> progress) {
    job = new LiveState.Job(job.step(), doneRatio, leftNanos, job.endedSteps());
    run = progress;
    isNews = true;
  }

  @Override
  public synchronized void end(String summary) {
    List<String> ended = new ArrayList<>(job.endedSteps());
    ended.add(job.step() + ": " + summary);
    keep(job.step() + ": " + summary);
    job = new LiveState.Job("", job.doneRatio(), job.leftNanos(), List.copyOf(ended));
    run = Optional.empty();
    isNews = true;
  }

  @Override
  public synchronized void note(String line) {
    if (closed) {
      after.print(PrintableText.of(line));
    } else {
      keep(line);
    }
  }

  private void keep(String line) {
    if (kept.size() < MAX_KEPT_LINES) {
      kept.add(line);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    await(painter);
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      keep("stopped");
    }
    kept.forEach(line -> after.print(PrintableText.of(line)));
  }

  /** On a thread of its own, for a terminal that was stopped takes nothing, not even that. */
  private void giveBack() {
    Thread giving =
        new Thread(
            () -> {
              screen.restore();
              terminal.close();
            },
            "autus-give-back");
    giving.setDaemon(true);
    giving.start();
    await(giving);
    if (giving.isAlive()) {
      terminal.giveUp();
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void paintUntilClosed() {
    NonBlockingReader keys = terminal.terminal().reader();
    int key = NonBlockingReader.READ_EXPIRED;
    try {
      while (!isClosed()) {
        // A frame costs processor time that a load may want.
        if (takeNews() || key >= 0 || screen.isResized()) {
          paint();
        }
        long frameEndNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FRAME_MILLIS);
        key = keys.read(FRAME_MILLIS);
        if (!obey(key)) {
          waitUntil(frameEndNanos);
        }
      }
    } catch (IOException | RuntimeException broken) {
      note("the live view ended: " + broken);
    }
  }

  private synchronized boolean takeNews() {
    boolean isNewsNow = isNews;
    isNews = false;
    return isNewsNow;
  }

  /** Does what a key says. False at the end of input, when reading would not wait. */
  private boolean obey(int key) {
    switch (key) {
      case 'p' -> mode = new LiveState.Mode(!mode.paused(), mode.detailed(), mode.ending());
      case 'd' -> mode = new LiveState.Mode(mode.paused(), !mode.detailed(), mode.ending());
      case 'q' -> {
        if (mode.ending().isEmpty()) {
          mode = ending("stopping: waiting for the last responses; Ctrl-C quits at once");
          controls.endEarly();
        }
      }
      case CTRL_C -> {
        if (mode.ending().isEmpty()) {
          mode = ending("abandoned: waiting for the last responses; Ctrl-C again quits at once");
          controls.interrupt();
        } else {
          screen.restore();
          controls.quit();
        }
      }
      default -> {
        return key != NonBlockingReader.EOF;
      }
    }
    return true;
  }

  private LiveState.Mode ending(String why) {
    return new LiveState.Mode(false, mode.detailed(), why);
  }

  private synchronized void waitUntil(long nanos) {
    try {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
      while (leftMillis > 0 && !closed) {
        wait(leftMillis);
        leftMillis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
      }
    } catch (InterruptedException stop) {
      closed = true;
    }
  }

  private void paint() {
    LiveState.Job nowJob;
    Optional<RunProgress> nowRun;
    synchronized (this) {
      nowJob = job;
      nowRun = run;
    }
    Size size = screen.size();
    if (!mode.paused()) {
      shownJob = nowJob;
      look(nowRun, size.getColumns());
    }
    LiveState state = new LiveState(shownJob, Optional.ofNullable(load), lights, mode);
    screen.paint(dashboard.lay(state, size.getColumns(), size.getRows()));
  }

  /** Has the figures added up anew, once a second at most. */
  private void look(Optional<RunProgress> now, int columns) {
    if (now.isEmpty()) {
      load = null;
      lights = List.of();
      return;
    }
    RunProgress progress = now.get();
    LiveState.Load last = load;
    boolean sameRun = last != null && last.progress().detail().equals(progress.detail());
    if (last != null && sameRun && System.nanoTime() - loadNanos < DETAIL_NANOS) {
      load = new LiveState.Load(progress, last.soFar(), last.curve(), last.cpuCores());
      return;
    }
    RunResult soFar = progress.detail().soFar().get();
    long nowNanos = System.nanoTime();
    double cpuCores =
        last != null && sameRun
            ? (double)
                    (soFar.measurement().generator().cpuNanos()
                        - last.soFar().measurement().generator().cpuNanos())
                / (nowNanos - loadNanos)
            : 0;
    loadNanos = nowNanos;
    List<SliceCurves.Point> curve = curves.last(soFar.measurement().series(), Math.max(1, columns));
    load = new LiveState.Load(progress, soFar, curve, cpuCores);
    lights = gates.apply(soFar);
  }
}
