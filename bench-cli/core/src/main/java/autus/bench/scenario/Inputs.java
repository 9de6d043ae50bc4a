package autus.bench.scenario;

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

  /** The names of all variables, those of the columns too. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(variables.keySet());
    feeders.forEach(
        (name, feeder) ->
            feeder.rows().columns().forEach(column -> names.add(name + "." + column)));
    return names;
  }
}
