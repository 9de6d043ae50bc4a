package autus.bench.mcp;

import autus.bench.error.UserErrorException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What an assistant sent to a tool, checked against its parameters.
 *
 * @param values an object
 */
record Arguments(JsonNode values) {

  /**
   * Checks them.
   *
   * @throws UserErrorException if one is unknown, missing, or of another type
   */
  static Arguments checked(JsonNode values, List<Parameter> parameters) {
    for (String name : values.propertyNames()) {
      if (parameters.stream().noneMatch(each -> each.name().equals(name))) {
        throw new UserErrorException(
            "there is no argument \"%s\"; there are %s".formatted(name, names(parameters)));
      }
    }
    for (Parameter parameter : parameters) {
      JsonNode value = values.path(parameter.name());
      boolean isAbsent = value.isMissingNode() || value.isNull();
      if (isAbsent && parameter.isRequired()) {
        throw new UserErrorException("argument %s is missing".formatted(parameter.name()));
      }
      if (!isAbsent && !parameter.type().fits(value)) {
        throw new UserErrorException(
            "argument %s must be %s, but is %s"
                .formatted(parameter.name(), parameter.type().words(), shortened(value)));
      }
      if (!isAbsent
          && !parameter.choices().isEmpty()
          && !parameter.choices().contains(value.asString())) {
        throw new UserErrorException(
            "argument %s must be one of %s, but is %s"
                .formatted(
                    parameter.name(),
                    parameter.choices().stream().sorted().collect(Collectors.joining(", ")),
                    shortened(value)));
      }
    }
    return new Arguments(values);
  }

  private static String names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).collect(Collectors.joining(", "));
  }

  private static String shortened(JsonNode value) {
    return Answer.bounded(value.toString(), 100);
  }

  Optional<String> text(String name) {
    return known(name).map(value -> value.isString() ? value.asString() : value.toString());
  }

  String required(String name) {
    return text(name).orElseThrow();
  }

  List<String> texts(String name) {
    return known(name)
        .map(value -> value.valueStream().map(JsonNode::asString).toList())
        .orElse(List.of());
  }

  private Optional<JsonNode> known(String name) {
    JsonNode value = values.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
