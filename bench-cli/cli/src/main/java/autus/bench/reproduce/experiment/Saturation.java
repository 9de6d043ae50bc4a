package autus.bench.reproduce.experiment;

import autus.bench.measure.RunResult;
import autus.bench.reproduce.experiment.ReproductionOptions.Effort;
import autus.bench.run.ProgressListener;
import autus.bench.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** Presses the server without think time: each of three loads in each of the three modes. */
public final class Saturation {

  /** One of the loads, by the name of its files. */
  public enum Pressure {
    READS("reads"),
    READS_AND_WRITER("reads-and-writer"),
    FULL_MIX("full-mix");

    private final String label;

    Pressure(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    Scenario of(Scenario scenario, Duration length) {
      return switch (this) {
        case READS -> Loads.readsOnly(scenario, length);
        case READS_AND_WRITER -> Loads.readsAndWriter(scenario, length);
        case FULL_MIX -> Loads.everything(scenario, length);
      };
    }
  }

  /** One run. */
  public record Step(Pressure pressure, Pass pass) {
    public String name() {
      return "saturation-" + pressure.label() + "-" + pass.label();
    }
  }

  private final LabBench bench;
  private final Scenario scenario;
  private final Duration length;

  public Saturation(LabBench bench, Scenario scenario, Effort effort) {
    this.length = effort.saturation();
    this.bench = bench;
    this.scenario = scenario;
  }

  public static List<Step> steps() {
    return List.of(Pressure.values()).stream()
        .flatMap(pressure -> Pass.IN_ORDER.stream().map(pass -> new Step(pressure, pass)))
        .toList();
  }

  public RunResult run(Step step, ProgressListener progress) throws InterruptedException {
    return bench.measure(
        step.name(), step.pass().mode(), step.pressure().of(scenario, length), progress);
  }
}
