package autus.bench.format;

import autus.bench.yaml.Yaml;
import java.util.Optional;

/**
 * A value in a file and the path by which messages call it.
 *
 * @param value as the file writes it
 * @param path such as {@code requests[2].weight}; empty for the file as a whole
 * @param reading of the whole file
 */
public record Given(Yaml value, String path, ReadContext reading) {

  /** An item of the list that stands here. */
  Given item(int index, Yaml item) {
    return new Given(item, "%s[%d]".formatted(path, index), reading);
  }

  /** What stands under a key of the mapping that stands here. */
  Given member(String key, Yaml member) {
    return new Given(member, path.isEmpty() ? key : path + "." + key, reading);
  }

  /** The text under a key of the mapping that stands here. */
  Optional<String> under(Key<?, String> key) {
    return value instanceof Yaml.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equals(key.name()))
            .map(Yaml.Entry::value)
            .filter(Yaml.Scalar.class::isInstance)
            .map(text -> reading.withoutSecrets(text, ((Yaml.Scalar) text).text()))
            .findFirst()
        : Optional.empty();
  }

  /** Notes a mistake here. */
  public void mistake(String problem) {
    reading.mistake(value.position(), path, reading.withoutSecrets(value, problem));
  }
}
