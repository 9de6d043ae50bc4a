package autus.bench.run;

import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.originmodel.OriginRoute;
import autus.bench.plan.Plan;
import autus.bench.plan.PlannedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How old data is proved behind a cache whose origin is ours: its responses show a version that
 * each answered write raises. So a scenario that names the origin need not say where versions
 * stand.
 */
final class OriginVersions {

  /** Where a response of the origin shows its version. */
  private static final String VERSION = "/version";

  private OriginVersions() {}

  /** As the scenario says, or else by the first route of the origin that is read and written. */
  static Optional<Staleness> staleness(Plan plan) {
    return plan.observation()
        .staleness()
        .or(
            () ->
                plan.observation()
                    .observed()
                    .origin()
                    .flatMap(origin -> of(plan, origin.routes())));
  }

  private static Optional<Staleness> of(Plan plan, List<OriginRoute> routes) {
    return routes.isEmpty()
        ? declared(plan, request -> true, request -> !request.isRead())
        : routes.stream()
            .flatMap(
                route ->
                    declared(
                        plan,
                        request -> isServedBy(routes, route, request),
                        request ->
                            !request.isRead() && route.isRaisedBy(request.method(), path(request)))
                        .stream())
            .findFirst();
  }

  /** The first route that matches serves. */
  private static boolean isServedBy(
      List<OriginRoute> routes, OriginRoute route, PlannedRequest request) {
    return routes.stream()
        .filter(each -> each.requests().matches(request.method(), path(request)))
        .findFirst()
        .filter(route::equals)
        .isPresent();
  }

  private static Optional<Staleness> declared(
      Plan plan, Predicate<PlannedRequest> isServed, Predicate<PlannedRequest> isRaising) {
    List<String> writes = names(plan, isRaising);
    List<String> reads = names(plan, isServed.and(PlannedRequest::isRead));
    return writes.isEmpty() || reads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Staleness(
                writes.get(0), reads, Staleness.Versions.counter(VersionSource.pointer(VERSION))));
  }

  private static List<String> names(Plan plan, Predicate<PlannedRequest> chosen) {
    return IntStream.range(0, plan.requests().size())
        .filter(number -> chosen.test(plan.load().requests().get(number)))
        .mapToObj(number -> plan.requests().get(number).name())
        .distinct()
        .toList();
  }

  /** Without the query, and without what varies. */
  private static String path(PlannedRequest request) {
    String text = new String(request.path().literalBytes(), StandardCharsets.UTF_8);
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }
}
