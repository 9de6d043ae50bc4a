package autus.bench.traffic.log;

import autus.bench.error.UserErrorException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one log from its beginning to its end, entry by entry. What cannot be read is counted with
 * its reason; a log of which too much cannot be read is refused. Not thread-safe.
 */
public final class LogReader implements AutoCloseable {

  /** Standard input. */
  public static final String STANDARD_INPUT = "-";

  /** Lines from which a format is recognised. */
  private static final int FIRST_LINES = 200;

  /** So many lines are read before a log may be refused. */
  private static final int FEWEST_LINES = 1000;

  /** More of them that do not fit mean that the format is another one. */
  private static final double MOST_UNFIT_RATIO = 0.2;

  private static final int CHUNK = 256 * 1024;

  private final String name;
  private final Counted packed;
  private final long packedBytes;
  private final LineReader lines;
  private final Compression compression;
  private final LineFormat format;
  private final List<byte[]> first;
  private final List<Boolean> firstTooLong;
  private final LogEntry entry = new LogEntry();
  private final LogTally tally = new LogTally();
  private int firstRead;

  private LogReader(String name, InputStream in, long packedBytes, Optional<String> asked) {
    this.name = name;
    this.packedBytes = packedBytes;
    packed = new Counted(in);
    try {
      BufferedInputStream buffered = new BufferedInputStream(packed, CHUNK);
      compression = Compression.of(buffered);
      lines = new LineReader(compression.unpack(buffered));
    } catch (IOException unreadable) {
      throw new UserErrorException(
          "cannot read log %s: %s".formatted(name, unreadable.getMessage()), unreadable);
    }
    first = new ArrayList<>();
    firstTooLong = new ArrayList<>();
    while (first.size() < FIRST_LINES && lines.next()) {
      byte[] line = new byte[lines.to() - lines.from()];
      System.arraycopy(lines.bytes(), lines.from(), line, 0, line.length);
      first.add(line);
      firstTooLong.add(lines.isTooLong());
    }
    format = asked.map(KnownFormats.all()::named).orElseGet(this::recognised);
  }

  /**
   * Opens a log.
   *
   * @param file a file, or {@link #STANDARD_INPUT}
   * @param format a name, or a format string of nginx or Apache; empty to recognise it
   * @throws UserErrorException if there is none, or its format is not known
   */
  public static LogReader open(String file, Optional<String> format) {
    if (file.equals(STANDARD_INPUT)) {
      return new LogReader("standard input", System.in, 0, format);
    }
    Path path = Path.of(file);
    try {
      if (Files.isDirectory(path)) {
        throw new UserErrorException(
            "log %s must be a file, but is a folder; name the files in it".formatted(file));
      }
      return new LogReader(file, Files.newInputStream(path), Files.size(path), format);
    } catch (IOException unreadable) {
      throw new UserErrorException(
          "cannot read log %s: %s".formatted(file, reason(path, unreadable)), unreadable);
    }
  }

  /** Reads a log from a stream. */
  public static LogReader of(String name, InputStream in, Optional<String> format) {
    return new LogReader(name, in, 0, format);
  }

  /**
   * Checks what a user calls a format.
   *
   * @throws autus.bench.yaml.MalformedValueException if it is neither a name nor a format string
   */
  public static String checkedFormat(String format) {
    KnownFormats.all().named(format);
    return format;
  }

  private static String reason(Path path, IOException problem) {
    return !Files.exists(path)
        ? "there is no such file"
        : !Files.isReadable(path)
            ? "this user may not read it"
            : String.valueOf(problem.getMessage());
  }

  private LineFormat recognised() {
    if (first.stream().allMatch(line -> line.length == 0)) {
      throw new UserErrorException(
          lines
              .brokenOff()
              .map(words -> "cannot read log %s: %s".formatted(name, words))
              .orElse("log %s is empty".formatted(name)));
    }
    return FormatRecognition.of(first)
        .orElseThrow(
            () ->
                new UserErrorException(
                    "the format of log %s is none of %s: line 1 is \"%s\"; say what it is by --log-format, a name or the format string of your server"
                        .formatted(
                            name,
                            String.join(", ", KnownFormats.all().names()),
                            LogTally.example(first.get(0), 0, first.get(0).length))));
  }

  /**
   * Goes to the next entry that is understood; false at the end.
   *
   * @throws UserErrorException if too many lines do not fit, with what was understood
   */
  public boolean next() {
    while (true) {
      boolean isFirst = firstRead < first.size();
      if (!isFirst && !lines.next()) {
        refuseIfUnfit(tally.lineCount());
        return false;
      }
      LineProblem problem = isFirst ? readFirst() : readNext();
      if (problem == LineProblem.NONE) {
        return true;
      }
      refuseIfUnfit(FEWEST_LINES);
    }
  }

  private LineProblem readFirst() {
    byte[] line = first.get(firstRead);
    boolean isTooLong = firstTooLong.get(firstRead);
    first.set(firstRead++, new byte[0]); // the entry keeps the array as long as it needs it
    return read(line, 0, line.length, isTooLong);
  }

  private LineProblem readNext() {
    return read(lines.bytes(), lines.from(), lines.to(), lines.isTooLong());
  }

  /** Reads a line; a comment counts as a problem of no kind, by being passed over. */
  private LineProblem read(byte[] line, int from, int to, boolean isTooLong) {
    if (isTooLong) {
      tally.leftOut(LineProblem.TOO_LONG, line, from, to);
      return LineProblem.TOO_LONG;
    }
    if (format.isComment(line, from, to)) {
      tally.comment();
      return LineProblem.NO_REQUEST;
    }
    entry.clear();
    LineProblem problem = format.read(line, from, to, entry);
    if (problem == LineProblem.NONE) {
      tally.understood();
      return problem;
    }
    boolean isBinary =
        problem == LineProblem.NO_FIT && Bytes.indexOf(line, from, to, (byte) 0) < to;
    tally.leftOut(isBinary ? LineProblem.BINARY : problem, line, from, to);
    return problem;
  }

  private void refuseIfUnfit(long fewestLines) {
    long unfit = tally.unfitCount();
    if (tally.lineCount() < fewestLines || unfit <= MOST_UNFIT_RATIO * tally.lineCount()) {
      return;
    }
    LineProblem main = tally.mainProblem().orElse(LineProblem.NO_FIT);
    LogTally.Left example = tally.left().getOrDefault(main, new LogTally.Left(0, "", 0));
    throw new UserErrorException(
        "log %s was read as %s, but %,d of its first %,d lines do not fit (%,d were understood): line %d %s: \"%s\"; say what it is by --log-format, a name or the format string of your server"
            .formatted(
                name,
                format.name(),
                unfit,
                tally.lineCount(),
                tally.entryCount(),
                example.line(),
                main.words(),
                example.example()));
  }

  /** What the last line said; overwritten by the next. */
  public LogEntry entry() {
    return entry;
  }

  /** The part of the log that has been read, from 0 to 1; 0 where its size is not known. */
  public double doneRatio() {
    return packedBytes == 0 ? 0 : Math.min(1, (double) packed.count / packedBytes);
  }

  /** How it was read, so far. */
  public LogSummary summary() {
    List<LogSummary.LeftOut> leftOut = new ArrayList<>();
    tally
        .left()
        .forEach(
            (problem, left) ->
                leftOut.add(
                    new LogSummary.LeftOut(problem, left.count(), left.example(), left.line())));
    return new LogSummary(
        name,
        new LogSummary.Format(
            format.name(), compression.label(), format.isWholeSeconds(), format.isZoneless()),
        tally.lineCount(),
        tally.entryCount(),
        leftOut,
        lines.brokenOff());
  }

  @Override
  public void close() {
    lines.close();
  }

  /** Counts what is read of a file. */
  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
