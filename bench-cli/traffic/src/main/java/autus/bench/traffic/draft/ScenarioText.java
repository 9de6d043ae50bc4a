package autus.bench.traffic.draft;

import autus.bench.error.UserErrorException;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.YamlText;
import autus.bench.yaml.YamlText.Noted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the file of a draft: one host, no writes unless they were asked for, a load, and comments.
 * What it makes has been read back by the reader of scenarios.
 */
public final class ScenarioText {

  private static final int MOST_HOSTS = 5;

  private final Draft draft;
  private final Choice choice;

  /**
   * What of a draft becomes a scenario.
   *
   * @param host of which requests are taken, with its port unless that is usual; empty for the
   *     draft's main one
   * @param target to which they go instead of their host
   * @param hasWrites whether requests that may change something are taken
   * @param isSequence whether each user sends all of them in order, else one after the other by
   *     weight
   */
  public record Choice(
      Optional<String> host, Optional<String> target, boolean hasWrites, boolean isSequence) {}

  /**
   * When requests are sent.
   *
   * @param keys as a file has them
   * @param why in a sentence
   */
  public record Load(Map<String, Object> keys, String why) {}

  /** What came of it. */
  public record Written(String text, int requestCount, String target) {}

  /** A text of a draft, of which that was chosen. */
  public ScenarioText(Draft draft, Choice choice) {
    this.draft = draft;
    this.choice = choice;
  }

  /**
   * The file.
   *
   * @param source how the comments call the document and its form
   * @param mainOrigin scheme, host and port of the main host; empty for that of most requests
   * @param folder where the file will be, for the names of others in it
   * @throws UserErrorException if nothing is left to send
   */
  public Written write(String source, Optional<String> mainOrigin, Load load, Path folder) {
    if (draft.requests().isEmpty()) {
      throw nothingLeft(source);
    }
    String origin = origin(mainOrigin);
    List<DraftRequest> kept = new ArrayList<>();
    Map<String, Integer> others = new LinkedHashMap<>();
    for (DraftRequest request : draft.requests()) {
      if (!request.origin().equals(origin)) {
        others.merge(request.origin(), 1, Integer::sum);
      } else if (!request.isSafe() && !choice.hasWrites()) {
        draft
            .findings()
            .leftOut(
                "requests that may change something (--with-writes takes them in)", request.line());
      } else {
        kept.add(request);
      }
    }
    sayOthers(others);
    if (kept.isEmpty()) {
      throw nothingLeft(source);
    }
    return written(source, draft.fitting(kept), origin, load, folder);
  }

  private UserErrorException nothingLeft(String source) {
    List<String> reasons = draft.findings().leftOut();
    return new UserErrorException(
        KnownSecrets.maskedIn(
            "%s must hold at least one request that can be sent, but has none%s"
                .formatted(
                    source, reasons.isEmpty() ? "" : "; left out: " + String.join("; ", reasons))));
  }

  private String origin(Optional<String> mainOrigin) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    draft.requests().forEach(request -> counts.merge(request.origin(), 1, Integer::sum));
    if (choice.host().isPresent()) {
      String host = choice.host().get();
      return counts.keySet().stream()
          .filter(each -> each.equals(host) || each.endsWith("//" + host))
          .findFirst()
          .orElseThrow(
              () ->
                  new UserErrorException(
                      "option --host must name a host of the document (%s), but is \"%s\""
                          .formatted(
                              String.join(", ", counts.keySet().stream().limit(20).toList()),
                              host)));
    }
    return mainOrigin
        .filter(counts::containsKey)
        .orElseGet(
            () ->
                counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(""));
  }

  private void sayOthers(Map<String, Integer> others) {
    int count = others.values().stream().mapToInt(Integer::intValue).sum();
    List<String> most =
        others.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST_HOSTS)
            .map(each -> "%s %d".formatted(each.getKey(), each.getValue()))
            .toList();
    if (count > 0) {
      draft
          .findings()
          .leftOut(
              "requests to other hosts, since a scenario has one target (--host names another)",
              String.join(", ", most) + (others.size() > MOST_HOSTS ? ", ..." : ""),
              count);
    }
  }

  private Written written(
      String source, List<DraftRequest> kept, String origin, Load load, Path folder) {
    List<DraftRequest> own = named(kept);
    String target = choice.target().orElse(origin);
    Map<String, Object> keys = new LinkedHashMap<>();
    draft.findings().decided(load.why());
    String used =
        "%s %s %s"
            .formatted(
                own.stream().map(DraftRequest::content).toList(), draft.keys(), draft.feeders());
    draft.secrets().keepOnly(name -> used.contains("${env:" + name + "}"));
    keys.put("target", new Noted(target, comments(source, own.size())));
    keys.putAll(draft.keys());
    keys.put("load", load.keys());
    if (!draft.variables().isEmpty()) {
      keys.put("variables", draft.variables());
    }
    if (!draft.feeders().isEmpty()) {
      keys.put("feeders", draft.feeders());
    }
    keys.put("requests", choice.isSequence() && own.size() > 1 ? sequence(own) : mix(own));
    String text = YamlText.write(keys);
    // Every variable of the environment will be set by then; which value it has is not known here.
    ScenarioFile.parse(text, folder.resolve("imported.yaml"), name -> "x");
    return new Written(text, own.size(), target);
  }

  /** Equal requests under one name, different ones under different names. */
  private List<DraftRequest> named(List<DraftRequest> kept) {
    Map<String, List<Object>> contents = new LinkedHashMap<>();
    List<DraftRequest> own = new ArrayList<>();
    for (DraftRequest request : kept) {
      String shown = KnownSecrets.masked(request.line());
      String wanted = request.name().orElse(shown);
      String name = wanted;
      int number = 1;
      while (contents.containsKey(name) && !request.content().equals(contents.get(name))) {
        name = "%s (%d)".formatted(wanted, ++number);
      }
      boolean isKnown = contents.putIfAbsent(name, request.content()) != null;
      if (!name.equals(shown)) {
        request.named(name);
      }
      if (isKnown && !choice.isSequence()) {
        String same = name;
        own.stream()
            .filter(each -> each.name().orElse(KnownSecrets.masked(each.line())).equals(same))
            .findFirst()
            .ifPresent(each -> each.weighing(each.weight() + request.weight()));
      } else {
        own.add(request);
      }
    }
    return own;
  }

  private List<String> comments(String source, int requestCount) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Imported from %s: %,d %s."
            .formatted(source, requestCount, requestCount == 1 ? "request" : "requests"));
    draft
        .secrets()
        .byName()
        .forEach(
            (name, variable) -> lines.add("Set before a run: %s (%s).".formatted(name, variable)));
    draft.findings().decided().forEach(each -> lines.add("Decided: " + each + "."));
    draft.findings().leftOut().forEach(each -> lines.add("Left out: " + each + "."));
    return lines.stream().map(KnownSecrets::maskedIn).toList();
  }

  private static List<Object> mix(List<DraftRequest> requests) {
    List<Object> turns = new ArrayList<>();
    for (DraftRequest request : requests) {
      Map<String, Object> keys = new LinkedHashMap<>(request.keys());
      if (request.weight() != 1) {
        double weight = request.weight();
        keys.put("weight", weight == Math.rint(weight) ? (Object) (long) weight : weight);
      }
      turns.add(noted(keys, request));
    }
    return turns;
  }

  private static List<Object> sequence(List<DraftRequest> requests) {
    List<Object> steps = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    for (DraftRequest request : requests) {
      Map<String, Object> keys = request.keys();
      steps.add(said.add(request.comments().toString()) ? noted(keys, request) : keys);
    }
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("name", "session");
    whole.put("sequence", steps);
    return List.of(whole);
  }

  private static Object noted(Map<String, Object> keys, DraftRequest request) {
    return request.comments().isEmpty() ? keys : new Noted(keys, request.comments());
  }
}
