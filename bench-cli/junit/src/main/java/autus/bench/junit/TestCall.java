package autus.bench.junit;

import autus.bench.error.UserErrorException;
import autus.bench.gate.Gate;
import autus.bench.junit.LoadSession.Undecided;
import autus.bench.measure.Sequences;
import autus.bench.plan.Plan;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One call of a test's method: the load that belongs to it, the parameters that wait for its
 * result, and the gates by which it is judged.
 */
final class TestCall {

  /** What was measured, and the gates of its scenario. */
  private record Measured(KeptRun kept, List<Gate> gatesOfScenario) {}

  /** The name of its files: that of a URL would change with its port. */
  private static final String OF_A_CLASS = "load";

  private final TestPlace place;
  private final Declarations declared;
  private final LoadSession session;
  private final Undecided undecided;
  private final List<LoadResult> waiting = new ArrayList<>();
  private boolean handsOutLoad;
  private boolean hasRun;

  private TestCall(ExtensionContext context) {
    this.place = new TestPlace(context);
    this.declared = Declarations.of(place);
    this.session = LoadSession.of(place);
    this.undecided = session.settings().undecided();
  }

  /** That of the method that is about to run. */
  static TestCall of(ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(LoadTestExtension.NAMESPACE);
    TestCall known = store.get(TestCall.class, TestCall.class);
    if (known == null) {
      known = new TestCall(context);
      store.put(TestCall.class, known);
    }
    return known;
  }

  /** A parameter that has its figures when the method begins. */
  LoadResult result() {
    LoadResult result = new LoadResult(undecided);
    waiting.add(result);
    return result;
  }

  /** A parameter by which the method runs its load. */
  Load load() {
    handsOutLoad = true;
    return new Load(this);
  }

  /** Runs the load and judges it, unless the method does so itself. */
  void begin() throws InterruptedException {
    List<Gate> gates = declared.gates();
    if (declared.load().isEmpty()) {
      throw new UserErrorException(
          "%s has a gate, a Load or a LoadResult, but no load: add @LoadTest to it or to its class"
              .formatted(place.name()));
    }
    if (handsOutLoad && waiting.isEmpty()) {
      return;
    }
    Measured measured = declared.isOfMethod() ? measure(declaredScenario()) : shared();
    List<Gate> all = all(gates, measured.gatesOfScenario());
    GateJudgement.require(all, measured.kept(), Optional.empty(), undecided);
    waiting.forEach(result -> result.filledWith(measured.kept()));
  }

  /** After the method. */
  void end() {
    if (handsOutLoad && waiting.isEmpty() && !hasRun) {
      throw new UserErrorException(
          "%s took a Load and did not run it, so that nothing was measured; call its run()"
              .formatted(place.name()));
    }
  }

  Scenario declaredScenario() {
    return ScenarioLocation.read(declared.load().orElseThrow(), place);
  }

  /** A run that the method asks for. */
  LoadResult run(Scenario scenario) throws InterruptedException {
    hasRun = true;
    Measured measured = measure(scenario);
    GateJudgement.require(
        all(declared.gates(), measured.gatesOfScenario()),
        measured.kept(),
        Optional.empty(),
        undecided);
    return new LoadResult(undecided).filledWith(measured.kept());
  }

  private Measured shared() throws InterruptedException {
    ExtensionContext owner = declared.owner();
    ExtensionContext.Store store = owner.getStore(LoadTestExtension.NAMESPACE);
    // A store also looks into those of the classes around, whose run is another one.
    String key = "run of " + owner.getUniqueId();
    Measured known = store.get(key, Measured.class);
    if (known == null) {
      known = measure(declaredScenario());
      store.put(key, known);
    }
    return known;
  }

  private Measured measure(Scenario scenario) throws InterruptedException {
    List<Gate> ofScenario = new ArrayList<>();
    for (GateLine line : scenario.gates()) {
      ofScenario.add(Gate.parse(line.text(), scenario.name() + ":" + line.position()));
    }
    List<Gate> gates = all(declared.gates(), ofScenario);
    requireAJudge(gates);
    List<String> requests = scenario.requests().stream().map(Request::name).toList();
    Sequences sequences = Sequences.planned(scenario.sequences(), scenario.hasLogin());
    gates.forEach(gate -> gate.requireKnownSelectors(requests, sequences));
    gates.forEach(gate -> GateJudgement.requireBaseline(gate, Optional.empty()));
    KeptRun kept =
        KeptRun.write(
            session.run(Plan.of(scenario)),
            session.reportOf(
                declared.isOfMethod() || handsOutLoad
                    ? place.context().getRequiredTestClass()
                    : declared.owner().getRequiredTestClass(),
                declared.isOfMethod() || handsOutLoad
                    ? place.context().getRequiredTestMethod().getName()
                    : OF_A_CLASS));
    publish(kept);
    return new Measured(kept, ofScenario);
  }

  /** A load test that looks at nothing would always be green. */
  private void requireAJudge(List<Gate> gates) {
    if (declared.isOfMethod() && gates.isEmpty() && waiting.isEmpty() && !handsOutLoad) {
      throw new UserErrorException(
          "%s judges nothing: add a gate, such as @Gate(\"p95 < 300ms\"), or take a LoadResult as a parameter"
              .formatted(place.name()));
    }
  }

  private void publish(KeptRun kept) {
    System.out.println("autus-bench: %s Report: %s".formatted(kept.headline(), kept.page()));
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("autus-bench.run", kept.headline());
    entry.put("autus-bench.report", kept.page().toString());
    entry.put("autus-bench.result", kept.resultFile().toString());
    place.context().publishReportEntry(entry);
  }

  private static List<Gate> all(List<Gate> gates, List<Gate> more) {
    Map<String, Gate> byText = new LinkedHashMap<>();
    more.forEach(gate -> byText.put(gate.text(), gate));
    gates.forEach(gate -> byText.put(gate.text(), gate));
    return List.copyOf(byText.values());
  }
}
