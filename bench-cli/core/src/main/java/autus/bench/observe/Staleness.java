package autus.bench.observe;

import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.Optional;

/**
 * What proves that a read shows old data.
 *
 * @param write the name of the request that changes the data
 * @param reads the names of the requests that must show the change; not empty
 * @param versions how versions are told apart
 */
public record Staleness(String write, List<String> reads, Versions versions) {

  public Staleness {
    reads = List.copyOf(reads);
    if (reads.isEmpty()) {
      throw new MalformedValueException("must name at least one read, but names none");
    }
  }

  /** What a version is. */
  public enum Kind {
    /** A whole number that each write raises and nothing lowers. */
    COUNTER("counter"),
    /** A text that each write replaces by one of its own. */
    VALUE("value");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word in a scenario. */
    public String label() {
      return label;
    }
  }

  /**
   * How versions are told apart.
   *
   * @param shown where the response of a read shows its version
   * @param written where the response of a write shows the version that it made; needed for values
   * @param moves whether it is known that each write changes the version; else a run in which it
   *     never changed proves nothing
   */
  public record Versions(
      Kind kind, VersionSource shown, Optional<VersionSource> written, boolean moves) {

    /** Versions of which it is not known that each write changes them. */
    public Versions(Kind kind, VersionSource shown, Optional<VersionSource> written) {
      this(kind, shown, written, false);
    }

    public Versions {
      if (kind == Kind.VALUE && written.isEmpty()) {
        throw new MalformedValueException(
            "must say with \"written\" where the response to a write shows its value, since \"kind\" is value");
      }
    }

    /** Whether they must not be shown. */
    public boolean areSecret(SecretNames secrets) {
      return shown.isSecret(secrets)
          || written.filter(place -> place.isSecret(secrets)).isPresent();
    }

    /** A counter that writes do not show. */
    public static Versions counter(VersionSource shown) {
      return new Versions(Kind.COUNTER, shown, Optional.empty());
    }
  }
}
