package autus.bench.cli.run;

import autus.bench.cli.session.Interruption;
import autus.bench.console.progress.RunControls;
import autus.bench.run.RunService;

/**
 * Keys of the live view, applied to the load generator.
 *
 * @param canBeShorter whether the job still means something when it is ended early
 */
record LoadControls(RunService service, boolean canBeShorter) implements RunControls {

  @Override
  public void endEarly() {
    if (canBeShorter) {
      service.endEarly();
    } else {
      service.interrupt();
    }
  }

  @Override
  public void interrupt() {
    service.interrupt();
  }

  @Override
  public void quit() {
    Interruption.quit();
  }
}
