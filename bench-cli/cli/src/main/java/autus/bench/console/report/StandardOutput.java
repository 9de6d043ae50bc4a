package autus.bench.console.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standard output of this process, which remembers why it could not be written: a print stream
 * swallows that. A reader that has enough and closes its pipe, as {@code head} does, is no failure.
 */
public final class StandardOutput extends OutputStream {

  private static final String CLOSED_BY_READER = "Broken pipe";

  private final OutputStream out;
  private @Nullable IOException failure;

  /** Over that stream. */
  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Puts it in the place of {@code System.out}. */
  public static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(output, true, charset()));
    return output;
  }

  private static Charset charset() {
    // Before JDK 19 the property has another name.
    String named =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
    return named.isEmpty() || !Charset.isSupported(named)
        ? StandardCharsets.UTF_8
        : Charset.forName(named);
  }

  @Override
  public synchronized void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      return; // one message is enough, and a pipe that is closed stays so
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException problem) {
      failure = problem;
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    if (failure == null) {
      out.flush();
    }
  }

  /** Why not all was written, in a message for people; empty if all was, or nobody wanted more. */
  public synchronized Optional<String> problem() {
    return Optional.ofNullable(failure)
        .map(problem -> String.valueOf(problem.getMessage()))
        .filter(message -> !message.contains(CLOSED_BY_READER))
        .map(
            message ->
                "standard output cannot be written (%s), so the output is incomplete; free some space, or write to a file with -o"
                    .formatted(message));
  }
}
