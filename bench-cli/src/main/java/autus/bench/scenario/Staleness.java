package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * What proves that a read shows old data.
 *
 * @param write the name of the request that changes the data
 * @param reads the names of the requests that must show the change; not empty
 * @param version JSON pointer (RFC 6901) into the answer of a read to a number that each write
 *     raises
 */
public record Staleness(String write, List<String> reads, String version) {

  public Staleness {
    reads = List.copyOf(reads);
    if (reads.isEmpty()) {
      throw new MalformedValueException("must name at least one read, but names none");
    }
    version = checkedVersion(version);
  }

  /** The pointer itself, if it is one. */
  static String checkedVersion(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new MalformedValueException(
          "must be a JSON pointer such as /total_events, but is \"%s\"".formatted(pointer));
    }
    return pointer;
  }
}
