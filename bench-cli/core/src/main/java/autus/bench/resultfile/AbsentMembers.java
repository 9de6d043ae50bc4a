package autus.bench.resultfile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be empty is not written to a file, while a missing member of any other kind is a mistake
 * in it. Says which are which before a tree is read: by the record that it will become.
 */
final class AbsentMembers {

  private AbsentMembers() {}

  /** Adds a null for each absent member that may be empty, here and below. */
  static void complete(JsonNode tree, Type type) {
    if (type instanceof Class<?> record && record.isRecord() && tree instanceof ObjectNode object) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (component.getType() == Optional.class && !object.has(component.getName())) {
          object.putNull(component.getName());
        }
        complete(object.path(component.getName()), component.getGenericType());
      }
    } else if (type instanceof ParameterizedType generic) {
      Type content = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        complete(tree, content);
      } else if (generic.getRawType() == List.class) {
        tree.forEach(element -> complete(element, content));
      }
    }
  }
}
