package autus.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claim.Statement;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Fact;
import autus.bench.audit.claim.Verdict;
import autus.bench.expression.quantity.Figure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verdicts are computed: a changed figure changes them. */
@Tag("slow")
class V45SensitivityTest {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.(\\d+))?");

  /** The most telling ones first. */
  private static final double[] FACTORS = {
    0.1, 10, 2, 0.5, 0.67, 0.98, 1.02, 0.9, 1.1, 0.8, 1.5, 3, 0.25, 100, 0.01, 0.001
  };

  private final Claims claims = V45.claims();
  private final MeasuredValues measured = MeasuredValues.of(V45.passes());
  private final Map<String, Verdict> printed = verdicts(claims);

  @Test
  void aChangeOfAnyTestableFigureChangesAVerdictThatUsesIt() {
    List<String> insensitive = new ArrayList<>();
    int tried = 0;
    for (Claim claim : claims.claims()) {
      Statement statement = claim.statement();
      if (statement.figure().isEmpty() || claim.notTestable().isPresent()) {
        continue;
      }
      tried++;
      boolean isSeen =
          changes(statement.figure().get()).stream()
              .anyMatch(figure -> !verdicts(with(claim, figure)).equals(printed));
      if (!isSeen) {
        insensitive.add(claim.id());
      }
    }

    assertThat(insensitive).isEmpty();
    assertThat(tried).isGreaterThan(90);
  }

  @Test
  void aChangeOfAnyFactChangesAVerdictThatUsesIt() {
    for (Fact fact : claims.facts()) {
      assertThat(changes(fact.value()))
          .as(fact.id())
          .anyMatch(figure -> !verdicts(with(fact, figure)).equals(printed));
    }
  }

  @Test
  void oneRequestMoreIsSeen() {
    Claim stats = claims.claim("stats-requests").orElseThrow();
    Map<String, Verdict> changed = verdicts(with(stats, Figure.parse("700")));

    assertThat(changed.get("check counts-add-up")).isEqualTo(Verdict.REFUTED);
    assertThat(changed.get("claim total-requests")).isEqualTo(Verdict.REFUTED);
  }

  private Map<String, Verdict> verdicts(Claims changed) {
    AuditResult result = Audit.of(changed, measured);
    Map<String, Verdict> verdicts = new TreeMap<>();
    result.checks().forEach(each -> verdicts.put("check " + each.check().id(), each.verdict()));
    result.claims().forEach(each -> verdicts.put("claim " + each.claim().id(), each.verdict()));
    return verdicts;
  }

  /** The figure with other numbers, as finely printed. */
  private static List<Figure> changes(Figure figure) {
    Matcher matcher = NUMBER.matcher(figure.text());
    assertThat(matcher.find()).isTrue();
    BigDecimal number = new BigDecimal(matcher.group().replace(",", ""));
    int decimals = matcher.group(1) == null ? 0 : matcher.group(1).length();
    List<BigDecimal> numbers = new ArrayList<>();
    numbers.add(number.add(BigDecimal.ONE));
    for (double factor : FACTORS) {
      numbers.add(number.multiply(BigDecimal.valueOf(factor)));
    }
    return numbers.stream()
        .map(each -> each.setScale(decimals, RoundingMode.HALF_UP))
        .filter(each -> each.compareTo(number) != 0)
        .map(each -> Figure.parse(matcher.replaceFirst(each.toPlainString())))
        .collect(Collectors.toList());
  }

  private Claims with(Claim claim, Figure figure) {
    Statement old = claim.statement();
    Claim changed =
        new Claim(
            claim.id(),
            new Statement(
                old.text(), old.lines(), Optional.of(figure), old.isExact(), Optional.empty()),
            claim.measure(),
            claim.reason(),
            claim.notTestable());
    return new Claims(
        claims.report(),
        claims.facts(),
        claims.claims().stream().map(each -> each.equals(claim) ? changed : each).toList(),
        claims.checks());
  }

  private Claims with(Fact fact, Figure figure) {
    Fact changed = new Fact(fact.id(), fact.text(), figure, fact.source());
    return new Claims(
        claims.report(),
        claims.facts().stream().map(each -> each.equals(fact) ? changed : each).toList(),
        claims.claims(),
        claims.checks());
  }
}
