package autus.bench.ownclient;

import autus.bench.load.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Answers in ways that never end, until its client goes away. */
public final class HostileServer implements AutoCloseable {

  private static final byte[] FILLING = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

  private final ScriptedServer server;
  private final AtomicLong sentBytes = new AtomicLong();

  private HostileServer(Habit habit) throws IOException {
    server = ScriptedServer.start((request, out) -> habit.answer(new Counting(out, sentBytes)));
  }

  /** How it answers. */
  @FunctionalInterface
  private interface Habit {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  /** A body without end. */
  public static HostileServer ofEndlessBodies() throws IOException {
    return new HostileServer(
        out -> {
          head(out, "Transfer-Encoding: identity\r\n\r\n");
          while (true) {
            out.write(FILLING);
          }
        });
  }

  /** A body that is there as announced, but for a byte each 20 ms. */
  public static HostileServer ofSlowBodies() throws IOException {
    return new HostileServer(
        out -> {
          head(out, "Content-Length: 1000000\r\n\r\n");
          while (true) {
            out.write('x');
            out.flush();
            TimeUnit.MILLISECONDS.sleep(20);
          }
        });
  }

  /** Header fields without end. */
  public static HostileServer ofEndlessHeads() throws IOException {
    return new HostileServer(
        out -> {
          head(out, "");
          while (true) {
            out.write("X-A: ".getBytes(StandardCharsets.US_ASCII));
            out.write(FILLING, 0, 1000);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  /** Nothing at all. */
  public static HostileServer ofSilence() throws IOException {
    return new HostileServer(out -> TimeUnit.DAYS.sleep(1));
  }

  private static void head(OutputStream out, String rest) throws IOException {
    out.write(("HTTP/1.1 200 OK\r\n" + rest).getBytes(StandardCharsets.US_ASCII));
  }

  /** Host and port. */
  public String authority() {
    return server.target().authority();
  }

  /** What it could send before its clients went away. */
  public long sentBytes() {
    return sentBytes.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Counts what is written. */
  private static final class Counting extends OutputStream {

    private final OutputStream out;
    private final AtomicLong count;

    Counting(OutputStream out, AtomicLong count) {
      this.out = out;
      this.count = count;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      count.addAndGet(length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
