package autus.bench.feed;

import autus.bench.yaml.MalformedValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reads the files that a scenario names. */
public final class FeedFile {

  /** The largest file, in bytes. */
  public static final int LARGEST_BYTES = 32 << 20;

  /** The most rows of a feeder. */
  public static final int MOST_ROWS = 1_000_000;

  private FeedFile() {}

  /**
   * Reads the rows of a feeder: CSV as in RFC 4180 with a header line, or JSON, a list of flat
   * objects.
   *
   * @param file ends in .csv or .json
   * @throws MalformedValueException if the file cannot be read or is not of its kind
   */
  public static Rows rows(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean isCsv = name.endsWith(".csv");
    if (!isCsv && !name.endsWith(".json")) {
      throw new MalformedValueException(
          "must be a file that ends in .csv or .json, but is \"%s\"".formatted(file));
    }
    byte[] bytes = bytes(file);
    String text = text(file, bytes);
    String sha256 = sha256(bytes);
    List<List<String>> lines = isCsv ? new Csv(file, text).read() : JsonRows.read(file, text);
    if (lines.size() < 2) {
      throw new MalformedValueException(
          "must hold at least one row, but %s has none".formatted(file));
    }
    return new Rows(lines.get(0), lines.subList(1, lines.size()), sha256);
  }

  /**
   * The bytes of a file.
   *
   * @throws MalformedValueException if there is no such file, or if it is too large
   */
  public static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new MalformedValueException(
            "must name a file, but there is %s %s"
                .formatted(Files.isDirectory(file) ? "a directory" : "no file", file));
      }
      byte[] bytes;
      try (InputStream stream = Files.newInputStream(file)) {
        bytes = stream.readNBytes(LARGEST_BYTES + 1);
      }
      if (bytes.length > LARGEST_BYTES) {
        throw new MalformedValueException(
            "must name a file of at most %d bytes, but %s is larger"
                .formatted(LARGEST_BYTES, file));
      }
      return bytes;
    } catch (IOException e) {
      throw new MalformedValueException(
          "must name a file that can be read, but %s cannot: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** The digest of a file's bytes, in hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  private static String text(Path file, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new MalformedValueException(
          "must name a file of UTF-8 text, but %s is not".formatted(file));
    }
  }

  static MalformedValueException wrong(Path file, int line, String problem) {
    return new MalformedValueException("%s:%d: %s".formatted(file, line, problem));
  }
}
