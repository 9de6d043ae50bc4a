package autus.bench.scenario;

import autus.bench.scenario.VariableKind.Signed;
import autus.bench.secret.HiddenText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What gives values to the variables in requests.
 *
 * @param variables by name
 * @param feeders by name; their columns are the variables <code>feeder.column</code>
 * @param environment what <code>${env:NAME}</code> stands for, by name; secrets
 */
public record Inputs(
    Map<String, VariableKind> variables,
    Map<String, Feeder> feeders,
    Map<String, HiddenText> environment) {

  /** No variables. */
  public static final Inputs NONE = new Inputs(Map.of(), Map.of(), Map.of());

  public Inputs {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    feeders = Collections.unmodifiableMap(new LinkedHashMap<>(feeders));
    environment = Map.copyOf(environment);
  }

  /** Without keys that are written out. */
  public Inputs masked() {
    Map<String, VariableKind> shown = new LinkedHashMap<>(variables);
    shown.replaceAll((name, kind) -> kind instanceof Signed signed ? signed.masked() : kind);
    return new Inputs(shown, feeders, environment);
  }

  /** The signatures among the variables, by name. */
  public Map<String, Signed> signatures() {
    Map<String, Signed> signatures = new LinkedHashMap<>();
    variables.forEach(
        (name, kind) -> {
          if (kind instanceof Signed signed) {
            signatures.put(name, signed);
          }
        });
    return signatures;
  }

  /** The names of all variables, those of the columns too. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(variables.keySet());
    feeders.forEach(
        (name, feeder) ->
            feeder.rows().columns().forEach(column -> names.add(name + "." + column)));
    return names;
  }
}
