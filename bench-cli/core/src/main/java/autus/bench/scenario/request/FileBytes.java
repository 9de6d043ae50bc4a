package autus.bench.scenario.request;

import autus.bench.feed.FeedFile;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** What a file held when the scenario was read. Immutable. */
public final class FileBytes {

  private final String name;
  private final byte[] bytes;

  /**
   * The bytes of a file.
   *
   * @param name as the scenario names it
   * @param bytes copied
   */
  public FileBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  /**
   * The bytes of a file that is named from where the tool runs.
   *
   * @throws MalformedValueException if it cannot be read
   */
  public static FileBytes read(String name) {
    try {
      return new FileBytes(name, FeedFile.bytes(Path.of(name)));
    } catch (InvalidPathException noName) {
      throw new MalformedValueException("must name a file, but is \"%s\"".formatted(name));
    }
  }

  /** The file as the scenario names it. */
  public String name() {
    return name;
  }

  /** The bytes; a fresh array. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The digest of the bytes, in hex. */
  public String sha256() {
    return FeedFile.sha256(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileBytes file
        && name.equals(file.name)
        && Arrays.equals(bytes, file.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "%s (%d bytes)".formatted(name, bytes.length);
  }
}
