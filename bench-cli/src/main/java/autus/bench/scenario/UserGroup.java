package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.util.List;

/**
 * Users that behave alike. Groups of one scenario run side by side.
 *
 * @param name unique in the scenario
 * @param load how their requests come about in time
 * @param mix what they send: each request is drawn from it by weight; not empty
 */
public record UserGroup(String name, LoadModel load, List<WeightedRequest> mix) {

  /** The name of the only group of a scenario that declares none. */
  public static final String DEFAULT_NAME = "users";

  public UserGroup {
    mix = List.copyOf(mix);
    if (name.isBlank()) {
      throw new MalformedValueException("must be a name, but is blank");
    }
    if (mix.isEmpty()) {
      throw new MalformedValueException("must have at least one request, but has none");
    }
  }

  /** The sum of the weights. */
  public double totalWeight() {
    return mix.stream().mapToDouble(WeightedRequest::weight).sum();
  }

  /** These users under another load. */
  public UserGroup withLoad(LoadModel other) {
    return new UserGroup(name, other, mix);
  }
}
