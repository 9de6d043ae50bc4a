package autus.bench.export;

import autus.bench.compare.MetricChange;
import autus.bench.document.Figures;
import autus.bench.document.Text;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.render.XmlText;
import autus.bench.report.MetricSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts as the XML that CI servers read for JUnit: a gate that failed is a failure, one that
 * cannot be decided and an invalid run are errors.
 */
public final class JUnitXml {

  private enum Kind {
    PASSED(""),
    FAILURE("failure"),
    ERROR("error"),
    SKIPPED("skipped");

    private final String element;

    Kind(String element) {
      this.element = element;
    }
  }

  private record Case(String name, Kind kind, String message) {}

  private JUnitXml() {}

  /** A test case for each gate. */
  public static String gates(GateOutcome outcome) {
    List<Case> cases = new ArrayList<>();
    validity(outcome.invalidReasons()).ifPresent(cases::add);
    outcome.results().forEach(result -> cases.add(gate(result)));
    return suite("autus-bench gate " + outcome.run(), outcome.run(), cases);
  }

  /** A test case for each request: it fails if one was not answered as expected. */
  public static String run(RunResult result) {
    List<Case> cases = new ArrayList<>();
    validity(result.identity().validity().reasons()).ifPresent(cases::add);
    result.requests().forEach(request -> cases.add(request(request)));
    return suite("autus-bench run " + result.name(), result.name(), cases);
  }

  /**
   * A test case for each figure of a comparison: what is worse is a failure, what cannot be told an
   * error.
   *
   * @param name of what was compared
   */
  public static String changes(String name, List<MetricChange> changes) {
    return suite("autus-bench " + name, name, changes.stream().map(JUnitXml::change).toList());
  }

  private static Case change(MetricChange change) {
    Kind kind =
        switch (change.verdict()) {
          case BETTER, NO_CHANGE -> Kind.PASSED;
          case WORSE -> Kind.FAILURE;
          case NOT_ENOUGH_DATA, NOT_ENOUGH_RUNS -> Kind.ERROR;
          case NOT_JUDGED -> Kind.SKIPPED;
        };
    String figures =
        Text.format(
                ": from %s to %s", MetricSpan.of(change.before()), MetricSpan.of(change.after()))
            .words();
    String reason = change.reason().isEmpty() ? "" : "; " + change.reason();
    return new Case(
        change.metric() + change.request().map(request -> " of " + request).orElse(""),
        kind,
        change.verdict().label() + figures + reason);
  }

  private static Optional<Case> validity(List<String> reasons) {
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(new Case("the run is valid", Kind.ERROR, String.join("; ", reasons)));
  }

  private static Case gate(GateResult result) {
    Kind kind =
        switch (result.verdict()) {
          case PASS -> Kind.PASSED;
          case FAIL -> Kind.FAILURE;
          case NOT_ENOUGH_DATA, NOT_ENOUGH_RUNS -> Kind.ERROR;
          case NO_BASELINE -> Kind.SKIPPED;
        };
    String numbers =
        result
            .judgement()
            .map(sides -> "%s, limit %s".formatted(sides.left(), sides.right()))
            .orElse("");
    String reason = result.reason();
    String separator = numbers.isEmpty() || reason.isEmpty() ? "" : "; ";
    return new Case(
        result.gate().text(),
        kind,
        "%s: %s%s%s".formatted(result.verdict().label(), numbers, separator, reason));
  }

  private static Case request(RequestResult request) {
    long failed = request.failures().count();
    String example = request.failures().samples().stream().findFirst().orElse("no message");
    return new Case(
        request.name(),
        failed == 0 ? Kind.PASSED : Kind.FAILURE,
        "%s of %s requests failed, such as: %s"
            .formatted(Figures.count(failed), Figures.count(request.count()), example));
  }

  private static String suite(String name, String className, List<Case> cases) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n  <testsuite name=\"").append(XmlText.escape(name));
    xml.append("\" tests=\"").append(cases.size());
    xml.append("\" failures=\"").append(count(cases, Kind.FAILURE));
    xml.append("\" errors=\"").append(count(cases, Kind.ERROR));
    xml.append("\" skipped=\"").append(count(cases, Kind.SKIPPED)).append("\">\n");
    cases.forEach(each -> append(xml, className, each));
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void append(StringBuilder xml, String className, Case each) {
    xml.append("    <testcase classname=\"").append(XmlText.escape(className));
    xml.append("\" name=\"").append(XmlText.escape(each.name())).append('"');
    if (each.kind() == Kind.PASSED) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n      <").append(each.kind().element).append(" message=\"");
    xml.append(XmlText.escape(each.message())).append("\"/>\n    </testcase>\n");
  }

  private static long count(List<Case> cases, Kind kind) {
    return cases.stream().filter(each -> each.kind() == kind).count();
  }
}
