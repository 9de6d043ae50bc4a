package autus.bench.traffic.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tables that are part of the program: fields between tabs, a line that begins with # is a remark.
 */
final class TsvResource {

  private TsvResource() {}

  static List<String[]> rows(String name) {
    try (InputStream stream = TsvResource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in the program; build it anew");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot read " + name, problem);
    }
  }
}
