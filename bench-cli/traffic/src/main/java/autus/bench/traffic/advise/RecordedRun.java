package autus.bench.traffic.advise;

import autus.bench.error.UserErrorException;
import autus.bench.keylog.KeyLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results of runs in place of logs: what they asked for lies beside them, if it was recorded. */
final class RecordedRun {

  /** A result names its schema and its identity before all else. */
  private static final int HEAD_BYTES = 300;

  private RecordedRun() {}

  /**
   * The log of a run whose result this is; the same name if it is no result.
   *
   * @throws UserErrorException if it is the result of a run that kept no keys
   */
  static String log(String name) {
    Path file = Path.of(name);
    if (!name.endsWith(".json") || !isResult(file)) {
      return name;
    }
    Path keys = KeyLog.fileBeside(file);
    if (!Files.exists(keys)) {
      throw new UserErrorException(
          "%s is a result of which no keys were recorded: there is no %s; run it again with --record-keys"
              .formatted(name, keys));
    }
    return keys.toString();
  }

  private static boolean isResult(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      String head = new String(stream.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
      return head.stripLeading().startsWith("{")
          && head.contains("\"schemaVersion\"")
          && head.contains("\"identity\"");
    } catch (IOException unreadable) {
      return false; // whoever reads it as a log says why
    }
  }
}
