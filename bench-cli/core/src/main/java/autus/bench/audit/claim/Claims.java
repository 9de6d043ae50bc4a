package autus.bench.audit.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report claims, and how to check it.
 *
 * @param report name of the report, and which passes it is compared with
 * @param facts numbers from outside of the report
 */
public record Claims(Report report, List<Fact> facts, List<Claim> claims, List<Check> checks) {

  public Claims {
    facts = List.copyOf(facts);
    claims = List.copyOf(claims);
    checks = List.copyOf(checks);
  }

  /**
   * The report.
   *
   * @param passes in which each measure is evaluated, in the order of the table's columns
   * @param otherPasses further names of passes that expressions may use
   * @param decidedBy the pass that stands for the system of the report; empty without passes
   * @param source where the report can be found, if that is said
   */
  public record Report(
      String name,
      List<String> passes,
      List<String> otherPasses,
      String decidedBy,
      Optional<String> source) {
    public Report {
      passes = List.copyOf(passes);
      otherPasses = List.copyOf(otherPasses);
    }

    /** Whether expressions may use this name for a pass. */
    public boolean isPass(String word) {
      return passes.contains(word) || otherPasses.contains(word);
    }
  }

  /** The same with more checks behind its own. */
  public Claims withChecks(List<Check> more) {
    return new Claims(
        report, facts, claims, Stream.concat(checks.stream(), more.stream()).toList());
  }

  /** The claim of that id. */
  public Optional<Claim> claim(String id) {
    return claims.stream().filter(claim -> claim.id().equals(id)).findFirst();
  }
}
