package autus.bench.reproduce.experiment;

import autus.bench.measure.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a reproduction measured. Complete only at its end; not thread-safe. */
public final class ReproductionResults {

  private final Map<String, RunResult> runs = new LinkedHashMap<>();
  private final List<Path> files = new ArrayList<>();
  private Map<Pass, WarmUp.Warmth> warmth = new EnumMap<>(Pass.class);

  public void add(RunResult run) {
    runs.put(run.name(), run);
  }

  public void wrote(Path file) {
    files.add(file);
  }

  public List<Path> files() {
    return List.copyOf(files);
  }

  public void warmedUp(Map<Pass, WarmUp.Warmth> modes) {
    warmth = new EnumMap<>(modes);
  }

  public Map<Pass, WarmUp.Warmth> warmth() {
    return warmth;
  }

  public Optional<RunResult> run(String name) {
    return Optional.ofNullable(runs.get(name));
  }

  public Optional<RunResult> run(Pass pass) {
    return run(pass.label());
  }

  /** All runs in the order of their measurement. */
  public Collection<RunResult> runs() {
    return runs.values();
  }
}
