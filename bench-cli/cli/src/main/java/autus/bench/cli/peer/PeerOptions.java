package autus.bench.cli.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of other tools' options, as kept in {@code peer-options.tsv}; read when first used. */
final class PeerOptions {

  private static final String RESOURCE = "peer-options.tsv";
  private static final Map<String, List<PeerOption>> BY_NAME = read();

  private PeerOptions() {}

  /** All readings, those of one option in a row. */
  static List<PeerOption> all() {
    return BY_NAME.values().stream().flatMap(List::stream).toList();
  }

  /** What that option means to others; empty if nobody has it. */
  static List<PeerOption> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  private static Map<String, List<PeerOption>> read() {
    Map<String, List<PeerOption>> byName = new LinkedHashMap<>();
    try (InputStream in = PeerOptions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(PeerOption::parse)
          .forEach(
              option ->
                  byName.computeIfAbsent(option.name(), first -> new ArrayList<>()).add(option));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return byName;
  }
}
