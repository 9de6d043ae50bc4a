package autus.bench.scenario;

import autus.bench.cachemodel.KeySpace;
import autus.bench.feed.FeedFile;
import autus.bench.feed.Rows;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import autus.bench.yaml.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code variables} and the {@code feeders} of a scenario. */
final class InputsReader {

  /** Of a file that could not be read; no file has a column of this name. */
  static final String UNKNOWN_COLUMN = "";

  private static final Rows STAND_IN = new Rows(List.of(UNKNOWN_COLUMN), List.of(List.of("")), "");

  private final Section top;
  private final Path folder;

  /**
   * A reader.
   *
   * @param folder of the scenario file, to which the names of other files are relative
   */
  InputsReader(Section top, Path folder) {
    this.top = top;
    this.folder = folder;
  }

  Inputs read() {
    Map<String, VariableKind> variables = new LinkedHashMap<>();
    for (Yaml.Entry entry : top.entries("variables")) {
      String path = top.path("variables." + entry.key());
      checkName(entry, path);
      variables.put(entry.key(), variable(entry, path));
    }
    Map<String, Feeder> feeders = new LinkedHashMap<>();
    for (Yaml.Entry entry : top.entries("feeders")) {
      String path = top.path("feeders." + entry.key());
      checkName(entry, path);
      feeders.put(entry.key(), feeder(Section.of(entry.value(), path, top.mistakes())));
    }
    return new Inputs(variables, feeders);
  }

  private void checkName(Yaml.Entry entry, String path) {
    try {
      VariableText.checkedName(entry.key());
    } catch (MalformedValueException e) {
      top.mistakes().add(entry.position(), path, String.valueOf(e.getMessage()));
    }
  }

  private VariableKind variable(Yaml.Entry entry, String path) {
    if (entry.value() instanceof Yaml.Mapping) {
      Section section = Section.of(entry.value(), path, top.mistakes());
      KeySpace keys =
          section
              .section("keys")
              .map(CacheReader::keys)
              .orElseGet(
                  () -> {
                    section.missing("keys");
                    return KeySpace.SINGLE;
                  });
      section.close();
      return new VariableKind.Key(keys);
    }
    try {
      return VariableKind.parse(Values.text(entry.value()));
    } catch (MalformedValueException e) {
      top.mistakes().add(entry.value().position(), path, String.valueOf(e.getMessage()));
      return new VariableKind.Uuid();
    }
  }

  private Feeder feeder(Section section) {
    String file = section.required("file", Values::text, "-");
    Rows rows =
        section
            .optional("file", value -> FeedFile.rows(resolve(folder, Values.text(value))))
            .orElse(STAND_IN);
    Feeder.Order order =
        section
            .optional("order", Values.textAs(Feeder.Order::parse))
            .orElse(Feeder.Order.SEQUENTIAL);
    section.close();
    return new Feeder(file, order, rows);
  }

  /** A file that a scenario in that folder names. */
  static Path resolve(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new MalformedValueException("must name a file, but is \"%s\"".formatted(name));
    }
  }
}
