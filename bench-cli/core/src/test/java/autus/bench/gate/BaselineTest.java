package autus.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.compare.NoisyRun;
import autus.bench.error.UserErrorException;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup;
import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Machine;
import autus.bench.measure.Setup.Plan;
import autus.bench.measure.SyntheticRun;
import org.junit.jupiter.api.Test;

class BaselineTest {

  private final RunResult run = NoisyRun.CALM.run("run", 1);

  private RunResult from(Machine machine, String digest) {
    Setup setup = run.setup();
    Plan plan = setup.plan();
    Environment environment = setup.environment();
    Setup other =
        new Setup(
            new Plan(plan.target(), plan.seed(), plan.load(), plan.weights(), digest),
            new Environment(
                machine, environment.jvm(), environment.transport(), environment.target()),
            setup.floor());
    return new RunResult(
        run.schemaVersion(), run.identity(), other, run.measurement(), run.target());
  }

  @Test
  void aResultOfTheSameMachineAndScenarioFits() {
    assertThat(Baseline.fitting(run, run, "main.json").run()).isEqualTo(run);
    Machine machine = run.setup().environment().machine();
    Machine rebooted =
        new Machine(machine.operatingSystem(), machine.processor(), 2, machine.memoryBytes());
    assertThat(Baseline.fitting(from(rebooted, SyntheticRun.DIGEST), run, "main.json")).isNotNull();
  }

  @Test
  void anotherMachineOrScenarioAndAnInvalidRunAreRefused() {
    assertThatThrownBy(
            () ->
                Baseline.fitting(
                    from(new Machine("os", "processor", 8, 1), SyntheticRun.DIGEST), run, "b"))
        .isInstanceOf(UserErrorException.class)
        .hasMessage(
            "baseline b: it was measured on another machine (os, processor, 8 cores; this run: os,"
                + " processor, 2 cores); remove it and make a new one with --update-baseline, or"
                + " use it anyway with --force");
    assertThatThrownBy(
            () -> Baseline.fitting(from(new Machine("os", "processor", 2, 1), "2:other"), run, "b"))
        .hasMessageContaining(
            "another scenario (digest 2:other; this run: %s)".formatted(SyntheticRun.DIGEST));
    assertThatThrownBy(() -> Baseline.fitting(run.invalidBecause("late"), run, "b"))
        .hasMessageContaining("it is an invalid run (late)");
  }

  @Test
  void whoInsistsOnABaselineOfAnotherMachineIsToldSo() {
    RunResult other = from(new Machine("os", "processor", 8, 1), SyntheticRun.DIGEST);

    assertThat(Baseline.anyway(other, run, "b").remark())
        .hasValue(
            "baseline b was measured on another machine (os, processor, 8 cores; this run: os, processor, 2 cores), which may differ by more than the software does");
    assertThat(Baseline.anyway(run, run, "b").remark()).isEmpty();
  }

  @Test
  void aBaselineWithADigestOfAnotherVersionGetsARemark() {
    Machine machine = run.setup().environment().machine();
    RunResult now = from(machine, "3:000102030405060708090a0b0c0d0e0f");

    assertThat(Baseline.fitting(from(machine, SyntheticRun.DIGEST), now, "main.json").remark())
        .hasValueSatisfying(
            remark ->
                assertThat(remark)
                    .contains("main.json", "another version of this tool", "--update-baseline"));
    assertThat(
            Baseline.fitting(from(machine, "3:000102030405060708090a0b0c0d0e0f"), now, "main.json")
                .remark())
        .isEmpty();
  }
}
