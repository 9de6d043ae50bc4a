package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.measure.CacheStart;
import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.Measurement.Strain;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Floor;
import java.util.stream.Collectors;

/** How a run was measured. */
public final class MethodTable {

  private MethodTable() {}

  /** What a reader must know to judge the figures. */
  public static Table of(RunResult result) {
    Environment environment = result.setup().environment();
    Floor floor = result.setup().floor();
    Table.Builder table = Table.ordered().words("What", "Value");
    table.row("Load", result.setup().plan().load());
    if (!result.setup().plan().weights().isEmpty()) {
      table.row("Mix", mix(result));
    }
    table.row(
        "Target, seed",
        result.setup().plan().target() + ", " + result.setup().plan().seed() + uuids(result));
    table.row(
        "Window",
        Text.format(
            "%s, drained %s later",
            Amounts.span(result.identity().window().lengthNanos()),
            Amounts.duration(result.identity().window().drainNanos())));
    result
        .truth()
        .start()
        .ifPresent(
            start ->
                table.row(
                    "Cache before the window",
                    (start.state() == CacheStart.State.COLD ? "cold: " : "warm: ") + start.how()));
    table.row(
        "Measurement floor",
        floor.sampleCount() == 0
            ? "not measured"
            : Text.format(
                "p50 %s, p99 %s (%s requests of one user to a stub in the generator)",
                Amounts.duration(floor.medianNanos()),
                Amounts.duration(floor.p99Nanos()),
                Amounts.count(floor.sampleCount())));
    table.row(
        "Generator",
        Text.format(
            "lateness p50 %s, p99 %s; processor time %s; collector %s; %s repeated requests",
            Amounts.duration(result.measurement().generator().lateness().quantileNanos(0.5)),
            Amounts.duration(result.measurement().generator().lateness().quantileNanos(0.99)),
            Amounts.seconds(result.measurement().generator().cpuNanos()),
            Amounts.seconds(result.measurement().generator().gcPauseNanos()),
            Amounts.count(result.measurement().generator().reconnectCount())));
    strain(table, result.measurement().generator());
    table.row(
        "Machine",
        Text.format(
            "%s, %s, %s cores, %s GiB",
            environment.machine().operatingSystem(),
            environment.machine().processor(),
            environment.machine().cores(),
            Math.round(environment.machine().memoryBytes() / (double) (1L << 30))));
    table.row("JVM, transport", environment.jvm() + ", " + environment.transport());
    environment.target().forEach((what, value) -> table.row("Target: " + what, value));
    return table.build();
  }

  private static void strain(Table.Builder table, Generator generator) {
    Backlog backlog = generator.backlog();
    if (!backlog.waits().isEmpty() || backlog.unsentCount() > 0) {
      table.row(
          "Waited for a connection",
          Text.format(
              "%s requests, p50 %s, p99 %s, counted in their response times; %s never sent",
              Amounts.count(backlog.waits().count()),
              Amounts.duration(backlog.waits().quantileNanos(0.5)),
              Amounts.duration(backlog.waits().quantileNanos(0.99)),
              Amounts.count(backlog.unsentCount())));
    }
    Strain strain = generator.strain();
    if (strain.spanNanos() > 0) {
      table.row(
          "Busiest event loop",
          strain.isShorterThanTick()
              ? Text.format(
                  "not known: %s are too short for the clock of processor time",
                  Amounts.duration(strain.spanNanos()))
              : Text.format(
                  "%s of the time on a processor%s",
                  Amounts.percent(strain.busyRatio()),
                  strain.starvedNanos() == 0
                      ? Text.EMPTY
                      : Text.format(
                          ", at most %s waiting for one", Amounts.percent(strain.starvedRatio()))));
    }
  }

  private static String uuids(RunResult result) {
    return result
        .setup()
        .plan()
        .uuids()
        .map(
            uuids ->
                uuids == Setup.Uuids.OF_THIS_RUN
                    ? " (not given: values of uuid are of this run alone)"
                    : " (values of uuid are its own)")
        .orElse("");
  }

  private static String mix(RunResult result) {
    return result.setup().plan().weights().entrySet().stream()
        .map(each -> "%s %s".formatted(each.getKey(), weight(each.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String weight(double weight) {
    return weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight);
  }
}
