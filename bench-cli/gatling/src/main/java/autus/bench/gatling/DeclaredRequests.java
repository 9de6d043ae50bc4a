package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The requests that the steps of a simulation send, as they are found. One thread. */
final class DeclaredRequests {

  private final HttpProtocol protocol;
  private final Map<String, RequestDeclaration> byName = new LinkedHashMap<>();

  /** Those of each population, in its order. */
  private final List<Set<String>> byPopulation = new ArrayList<>();

  DeclaredRequests(HttpProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Declares the requests of the next population.
   *
   * @param steps in the order of the file
   */
  void population(List<HttpAction> steps) {
    Set<String> names = new LinkedHashSet<>();
    for (HttpAction step : steps) {
      names.add(declared(step));
    }
    byPopulation.add(names);
  }

  private String declared(HttpAction step) {
    RequestDeclaration declaration = RequestDeclaration.of(step, protocol);
    RequestDeclaration known = byName.putIfAbsent(declaration.name(), declaration);
    if (known != null && !known.equals(declaration)) {
      throw new UserErrorException(
          "two different requests are called \"%s\", %s and %s; the result has a row for each name, so give them names of their own"
              .formatted(
                  declaration.name(),
                  known.keys().get("request"),
                  declaration.keys().get("request")));
    }
    return declaration.name();
  }

  HttpProtocol protocol() {
    return protocol;
  }

  /** The names of a population's requests. */
  Set<String> namesOf(int population) {
    return byPopulation.get(population);
  }

  /** The position of a step's request among all of the plan. */
  int number(HttpAction action) {
    return List.copyOf(byName.keySet()).indexOf(action.sent().name());
  }

  /** The name of the one at a position. */
  String nameOf(int position) {
    return List.copyOf(byName.keySet()).get(position);
  }

  /** The name of the one to which a line of the list in YAML belongs, of which 1 is the first. */
  String nameAt(int line) {
    long end = 0;
    String name = "";
    for (RequestDeclaration each : byName.values()) {
      name = each.name();
      end += each.entry().lines().count();
      if (line <= end) {
        break;
      }
    }
    return name;
  }

  /** All of them as a list in YAML. */
  String yaml() {
    StringBuilder list = new StringBuilder("requests:\n");
    byName.values().forEach(each -> list.append(each.entry()));
    return list.toString();
  }
}
