package autus.bench.traffic.openapi;

import autus.bench.traffic.foreign.Foreign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation with the parameters of its path, which its own of the same name and place replace.
 *
 * @param path the template, such as {@code /pets/{id}}
 */
record Operation(String method, String path, Foreign item, Foreign body, List<Foreign> parameters) {

  Operation {
    parameters = List.copyOf(parameters);
  }

  static Operation of(
      String method, String path, Foreign item, Foreign operation, References references) {
    Map<String, Foreign> byPlace = new LinkedHashMap<>();
    List<Foreign> all = new ArrayList<>(item.items("parameters"));
    all.addAll(operation.items("parameters"));
    for (Foreign each : all) {
      Foreign parameter = references.resolved(each);
      byPlace.put(parameter.textOr("in", "") + " " + parameter.textOr("name", ""), parameter);
    }
    return new Operation(method, path, item, operation, List.copyOf(byPlace.values()));
  }

  List<Foreign> in(String place) {
    return parameters.stream().filter(each -> each.textOr("in", "").equals(place)).toList();
  }
}
