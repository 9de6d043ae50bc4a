package autus.bench.audit.file;

import autus.bench.audit.claim.Claims;
import autus.bench.yaml.YamlDocument;
import autus.bench.yaml.YamlException;
import java.nio.file.Path;

/**
 * Reads claims from YAML files. Keys:
 *
 * <pre>
 * schema-version: 1
 * report:
 *   name: what the report is called
 *   source: where it can be found  may be absent
 *   passes: [before, after]        in which each measure is evaluated; columns of the table. May be
 *                                  absent with decided-by if nothing is measured
 *   other-passes: [functional]     further passes that expressions may name; may be absent
 *   decided-by: after              the pass that stands for the system of the report
 * facts:                           numbers that the report does not give
 *   - {id: delay, text: what it is, value: 80 ms, source: where it comes from}
 * claims:
 *   - id: hit-rate
 *     text: what is said, in your own words
 *     lines: [7, 17]               of the report; may be absent
 *     value: 91.2%                 as printed, since its last digit says how exact it is
 *     role: hit rate               what it is in any benchmark, for the built-in formulas; may be
 *                                  absent
 *     exact: true                  the value was set, not measured; may be absent
 *     measure: hit-rate            over the metrics of a pass; may be absent
 *     needs: window ~ 120s +- 2%   for the pass to be comparable at all; may be absent
 *     tolerance: 2%                how far the measured value may be off; points for a percentage
 *     reproduced-if: measured &lt;= reported       in place of a tolerance
 *     reason: "{before.hit-rate} before"           may be absent
 *     not-testable: why            if there is neither a measure nor a check
 * checks:
 *   - id: hit-rate-of-counts
 *     text: what must hold, in words
 *     holds: hits / (hits + misses) ~ hit-rate     over claims, facts and metrics of passes
 *     otherwise: refuted           or impossible
 *     decides: [hit-rate]          the claims that stand or fall with it; may be absent
 *     reason: "{hits} of {hits + misses} are {hits / (hits + misses) | 0.1%}"
 * </pre>
 *
 * Expressions are those of {@code autus.bench.expression}; metrics those of {@link
 * autus.bench.measure.metric.ResultMetrics}, with the name of a pass in front where it is not the
 * pass at hand: {@code before.p95[GET /health]}.
 */
public final class ClaimsFile {

  /** The only version of the keys so far. */
  static final int SCHEMA_VERSION = 1;

  private ClaimsFile() {}

  /**
   * Reads claims.
   *
   * @throws YamlException if the file cannot be read, or with all mistakes in it, each with file,
   *     line, key, rule and value
   */
  public static Claims read(Path file) {
    return parse(YamlDocument.read(file, "claims"), file);
  }

  /**
   * Reads claims from a text.
   *
   * @param file what messages call it
   * @throws YamlException with all mistakes in the text
   */
  public static Claims parse(String text, Path file) {
    return YamlDocument.parse(text, file, section -> new ClaimsReader(section).read());
  }
}
