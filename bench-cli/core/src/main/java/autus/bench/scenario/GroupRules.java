package autus.bench.scenario;

import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.scenario.request.WeightedSequence;
import autus.bench.shape.AfterRequests;
import autus.bench.shape.LoadShape;
import autus.bench.yaml.MalformedValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What groups of users must have in common to make one scenario. */
final class GroupRules {

  private GroupRules() {}

  static void check(List<UserGroup> groups) {
    if (groups.isEmpty()) {
      throw new MalformedValueException("must have at least one group of users, but has none");
    }
    if (groups.stream().map(UserGroup::name).distinct().count() < groups.size()) {
      throw new MalformedValueException(
          "must have groups of different names, but has %s"
              .formatted(String.join(", ", groups.stream().map(UserGroup::name).toList())));
    }
    requireCommonEnd(groups);
    requestsByName(groups);
    requireOwnNames(groups);
  }

  private static void requireOwnNames(List<UserGroup> groups) {
    List<String> names =
        groups.stream()
            .flatMap(group -> group.turns().stream())
            .flatMap(
                turn ->
                    turn instanceof WeightedSequence named ? named.name().stream() : Stream.empty())
            .toList();
    names.stream()
        .filter(name -> Collections.frequency(names, name) > 1)
        .findFirst()
        .ifPresent(
            name -> {
              throw new MalformedValueException(
                  "must not have two sequences of the name \"%s\"; give each its own"
                      .formatted(name));
            });
  }

  private static void requireCommonEnd(List<UserGroup> groups) {
    LoadShape first = groups.get(0).load();
    for (UserGroup group : groups) {
      boolean counted = group.load().end() instanceof AfterRequests;
      boolean together =
          counted
              ? first.end() instanceof AfterRequests
              : first.end().equals(group.load().end())
                  && first.warmUp().equals(group.load().warmUp());
      if (!together) {
        throw new MalformedValueException("must have groups that all last equally long");
      }
    }
  }

  /**
   * Every request once, in the order of the groups and their mixes.
   *
   * @throws MalformedValueException if one name stands for two requests
   */
  static Map<String, Request> requestsByName(List<UserGroup> groups) {
    Map<String, Request> byName = new LinkedHashMap<>();
    for (UserGroup group : groups) {
      List<String> single =
          group.turns().stream()
              .filter(WeightedRequest.class::isInstance)
              .map(turn -> ((WeightedRequest) turn).request().name())
              .toList();
      if (single.stream().distinct().count() < single.size()) {
        throw new MalformedValueException(
            "must not have two requests of the same name in one mix (%s); add their weights or give one a name"
                .formatted(String.join(", ", single)));
      }
      group.occurrences().forEach(request -> put(byName, request));
    }
    return byName;
  }

  private static void put(Map<String, Request> byName, Request request) {
    Request known = byName.putIfAbsent(request.name(), request);
    if (known != null && !known.equals(request)) {
      throw new MalformedValueException(
          "must not give two different requests the name \"%s\"".formatted(request.name()));
    }
  }
}
