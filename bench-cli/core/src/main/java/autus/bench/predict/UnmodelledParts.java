package autus.bench.predict;

import autus.bench.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** Says which parts of a plan the models leave out, and what that may change. */
public final class UnmodelledParts {

  private UnmodelledParts() {}

  /** A sentence for each part; empty if the models follow all of the plan. */
  public static List<String> of(Plan plan) {
    List<String> parts = new ArrayList<>();
    if (!plan.load().beside().setup().isEmpty()) {
      parts.add(
          "setup: is not in the model, which begins with an empty cache; entries that its requests store or invalidate are not counted");
    }
    if (plan.load().groups().stream().anyMatch(group -> !group.login().isEmpty())) {
      parts.add(
          "login: is not in the model: users begin later by as long as their login takes, and entries that logins store or invalidate are not counted");
    }
    if (plan.keepsCookies()) {
      parts.add(
          "cookies: is not in the model, in which one entry serves all users; a cache that stores responses for each cookie, or none to requests with cookies, hits less often");
    }
    return parts;
  }
}
