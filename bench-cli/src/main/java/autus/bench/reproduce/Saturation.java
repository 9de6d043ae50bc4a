package autus.bench.reproduce;

import autus.bench.measure.RunResult;
import autus.bench.run.ProgressListener;
import autus.bench.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** Presses the server without think time: each of three loads in each of the three modes. */
final class Saturation {

  /** Of each of the nine runs. */
  static final Duration RUN_LENGTH = Duration.ofSeconds(4);

  /** One of the loads, by the name of its files. */
  enum Pressure {
    READS("reads"),
    READS_AND_WRITER("reads-and-writer"),
    FULL_MIX("full-mix");

    private final String label;

    Pressure(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    Scenario of(Scenario scenario) {
      return switch (this) {
        case READS -> Loads.readsOnly(scenario, RUN_LENGTH);
        case READS_AND_WRITER -> Loads.readsAndWriter(scenario, RUN_LENGTH);
        case FULL_MIX -> Loads.everything(scenario, RUN_LENGTH);
      };
    }
  }

  /** One run. */
  record Step(Pressure pressure, Pass pass) {
    String name() {
      return "saturation-" + pressure.label() + "-" + pass.label();
    }
  }

  private final LabBench bench;
  private final Scenario scenario;

  Saturation(LabBench bench, Scenario scenario) {
    this.bench = bench;
    this.scenario = scenario;
  }

  static List<Step> steps() {
    return List.of(Pressure.values()).stream()
        .flatMap(pressure -> Pass.IN_ORDER.stream().map(pass -> new Step(pressure, pass)))
        .toList();
  }

  RunResult run(Step step, ProgressListener progress) throws InterruptedException {
    return bench.measure(step.name(), step.pass().mode(), step.pressure().of(scenario), progress);
  }
}
