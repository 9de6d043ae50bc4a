package autus.bench.console.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/**
 * A terminal to write to and read keys from.
 *
 * @param owned whether to give it back when closed
 */
public record OpenTerminal(Terminal terminal, boolean owned) {

  private static final AtomicBoolean GIVEN_UP = new AtomicBoolean();

  /** Loads a small native library, or, where that fails, runs {@code stty}. */
  private static final String PROVIDERS = "jni,exec";

  /** That of the process, if both standard input and the given output are one. */
  public static Optional<OpenTerminal> ofProcess(SystemOutput output) {
    return ofProcess(output, false);
  }

  /**
   * The same with signals that handlers of the terminal hear.
   *
   * @param hearing whether it takes over signals from the JVM, ignoring those without a handler
   */
  public static Optional<OpenTerminal> ofProcess(SystemOutput output, boolean hearing) {
    String type = System.getenv("TERM");
    boolean isAble = type != null && !type.isEmpty() && !type.equals(Terminal.TYPE_DUMB);
    if (!isAble || !Foreground.isOurs()) {
      return Optional.empty();
    }
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(output)
              .dumb(false)
              .providers(PROVIDERS)
              .ffm(false) // else it is loaded to be asked, a tenth of a second
              .encoding(StandardCharsets.UTF_8)
              .nativeSignals(hearing)
              .signalHandler(Terminal.SignalHandler.SIG_IGN)
              .build();
      return Optional.of(new OpenTerminal(terminal, true));
    } catch (IOException | IllegalStateException none) {
      return Optional.empty(); // what JLine throws when the streams are files or pipes
    }
  }

  /** The same for somebody who must not give it back. */
  public OpenTerminal lent() {
    return new OpenTerminal(terminal, false);
  }

  /** Whether a terminal of this process could not be given back: its end would wait for it. */
  public static boolean isGivenUp() {
    return GIVEN_UP.get();
  }

  /** Says that this one takes nothing, so that nobody waits for it any more. */
  public void giveUp() {
    GIVEN_UP.set(true);
  }

  /** Gives it back, unless somebody else owns it. */
  public void close() {
    if (owned) {
      try {
        terminal.close();
      } catch (IOException problem) {
        throw new UncheckedIOException("the terminal cannot be given back", problem);
      }
    }
  }
}
