package autus.bench.resultfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a result's file wrong in one place: in a way that breaks a rule, whatever the place. */
final class ResultMutation {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Put into the tree as a text, and replaced in the written text by what no tree can hold. */
  private static final String RAW = "@raw@";

  /** Figures that others tell, that may be below zero, or that nothing else is held against. */
  private static final Pattern FREE =
      Pattern.compile(
          "/setup/plan/seed|/target/.*|.*/surplus|.*/reconciliation/(target|redis)/(hits|misses)"
              + "|.*/(beginNanos|endNanos)|.*/shown/requestCount");

  private static final Pattern FRACTION =
      Pattern.compile(".*/(median|atLeast|atMost)|/setup/plan/weights/.*|/target/observations/.*");

  /** What may be absent or null. */
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "/truth/[a-zA-Z]+|/truth|.*/(atLeast|atMost)|.*/reconciliation/(target|redis|sent|hits|sent/shown)"
              + "|.*/(remarks|samplesByKind|signs|backlog|strain|starvedNanos|failedResponses|statusTimes)"
              + "|/truth/layers/hits/contestedCount");

  /** Objects whose members are data, so that any of them may be missing. */
  private static final Pattern IN_MAP =
      Pattern.compile(
          ".*/(weights|counters|observations|ofFailed|samplesByKind|statusTimes|outcomeBytes|staleByOutcome)/[^/]*"
              + "|/setup/environment/target/.*|.*/fields/[0-9]+/counts/.*");

  private static final Pattern ORDERED = Pattern.compile(".*/(requests|blocks|cells|reads)");
  private static final Pattern HISTOGRAM =
      Pattern.compile(".*/(lateness|waits|service|response|age|loading|waiting)");
  private static final Pattern NAME =
      Pattern.compile("/measurement/requests/[0-9]+/name|/identity/(name|tool)");
  private static final Pattern TEXT = Pattern.compile(".*/(name|tool|target|digest|jvm|request)");

  private static final List<String> NOT_NUMBERS =
      List.of(
          "\"NaN\"", "NaN", "Infinity", "-Infinity", "\"7\"", "null", "true", "[]", "{}", "0x7");
  private static final List<String> HUGE =
      List.of(
          "1e400", "-1e400", "9223372036854775808", "1" + "0".repeat(400), "1" + "0".repeat(5000));
  private static final List<String> NOT_TEXTS = List.of("7", "null", "false", "[]", "{}", "'x'");

  private final Random random;

  /** Changes drawn from that source. */
  ResultMutation(Random random) {
    this.random = random;
  }

  /**
   * A wrong file.
   *
   * @param what was done to it
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
  record Mutated(String what, byte[] bytes) {}

  /** A value of the tree, with what holds it. */
  private record Spot(String path, JsonNode parent, String key, int index) {
    private JsonNode value() {
      return index < 0 ? parent.path(key) : parent.path(index);
    }

    private void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(key, value);
      } else {
        ((ArrayNode) parent).set(index, value);
      }
    }
  }

  Mutated of(String text) {
    while (true) {
      JsonNode tree = JSON.readTree(text);
      Optional<Mutated> mutated = random.nextInt(4) == 0 ? ofText(text) : ofTree(tree, spots(tree));
      if (mutated.isPresent()) {
        return mutated.get();
      }
    }
  }

  private Optional<Mutated> ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = 1 + random.nextInt(bytes.length - 4);
    return Optional.of(
        switch (random.nextInt(7)) {
          case 0 -> new Mutated("cut off at " + at, slice(bytes, 0, at));
          case 1 -> new Mutated("a byte that is no UTF-8 at " + at, with(bytes, at, (byte) 0xFF));
          case 2 -> new Mutated("an overlong byte at " + at, with(bytes, at, (byte) 0xC0));
          case 3 -> new Mutated("UTF-16", text.getBytes(StandardCharsets.UTF_16));
          case 4 ->
              new Mutated("a byte order mark", ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
          case 5 -> new Mutated("text behind", (text + "{}").getBytes(StandardCharsets.UTF_8));
          default -> new Mutated("begins at " + at, slice(bytes, at, bytes.length));
        });
  }

  private Optional<Mutated> ofTree(JsonNode tree, List<Spot> spots) {
    return switch (random.nextInt(13)) {
      case 0 ->
          change(
              spots,
              tree,
              "negative",
              this::isBounded,
              spot -> number(-1 - Math.floor(spot.value().doubleValue())));
      case 1 -> raw(spots, tree, HUGE, spot -> spot.value().isNumber() && !isFree(spot));
      case 2 -> raw(spots, tree, NOT_NUMBERS, spot -> spot.value().isNumber());
      case 3 ->
          change(
              spots,
              tree,
              "a fraction",
              spot -> spot.value().isNumber() && !FRACTION.matcher(spot.path()).matches(),
              spot -> number(spot.value().doubleValue() + 0.5));
      case 4 ->
          raw(
              spots,
              tree,
              NOT_TEXTS,
              spot -> TEXT.matcher(spot.path()).matches() && spot.value().isString());
      case 5 -> delete(spots, tree);
      case 6 -> duplicateMember(spots, tree);
      case 7 -> reorder(spots, tree);
      case 8 ->
          raw(
              spots,
              tree,
              List.of("[".repeat(100_000), "{\"a\":".repeat(100_000)),
              spot -> spot.parent().isObject());
      case 9 ->
          change(
              spots,
              tree,
              "another histogram",
              this::isHistogram,
              spot -> text(corrupt(spot.value().stringValue())));
      case 10 ->
          change(
              spots,
              tree,
              "a control character",
              spot -> NAME.matcher(spot.path()).matches(),
              spot -> text(spot.value().stringValue() + "\u001b[31m"));
      case 11 ->
          change(
              spots,
              tree,
              "a container of another kind",
              spot -> spot.value().isContainer() && spot.parent().isObject(),
              spot -> spot.value().isArray() ? JSON.createObjectNode() : JSON.createArrayNode());
      default -> oneMore(spots, tree);
    };
  }

  private boolean isBounded(Spot spot) {
    return spot.value().isNumber() && !isFree(spot);
  }

  private static boolean isFree(Spot spot) {
    return FREE.matcher(spot.path()).matches();
  }

  private boolean isHistogram(Spot spot) {
    return HISTOGRAM.matcher(spot.path()).matches() && spot.value().isString();
  }

  /** A count that no longer fits to those that it must add up with. */
  private Optional<Mutated> oneMore(List<Spot> spots, JsonNode tree) {
    Pattern summed =
        Pattern.compile(
            tree.at("/identity/name").stringValue().equals("failed")
                ? ".*/failures/counts/[A-Z]+"
                : ".*/statuses/[0-9]+|.*/blocks/[0-9]+/failedCount");
    return change(
        spots,
        tree,
        "one more",
        spot -> summed.matcher(spot.path()).matches(),
        spot -> number(spot.value().longValue() + 1));
  }

  private Optional<Mutated> delete(List<Spot> spots, JsonNode tree) {
    return pick(
            spots,
            spot ->
                spot.parent().isObject()
                    && !OPTIONAL.matcher(spot.path()).matches()
                    && !IN_MAP.matcher(spot.path()).matches())
        .map(
            spot -> {
              ((ObjectNode) spot.parent()).remove(spot.key());
              return mutated("without " + spot.path(), tree, "");
            });
  }

  private Optional<Mutated> duplicateMember(List<Spot> spots, JsonNode tree) {
    return pick(spots, spot -> spot.parent().isObject())
        .map(
            spot -> {
              ((ObjectNode) spot.parent()).set(RAW, spot.value());
              String name = JSON.writeValueAsString(spot.key());
              return mutated("twice " + spot.path(), tree, name);
            });
  }

  private Optional<Mutated> reorder(List<Spot> spots, JsonNode tree) {
    return pick(
            spots,
            spot ->
                ORDERED.matcher(spot.path()).matches()
                    && spot.value() instanceof ArrayNode list
                    && !list.isEmpty())
        .map(
            spot -> {
              ArrayNode list = (ArrayNode) spot.value();
              int at = random.nextInt(list.size());
              boolean isSwapped =
                  at > 0 && !spot.path().endsWith("reads") && !spot.path().endsWith("requests");
              if (isSwapped) {
                list.insert(at - 1, list.remove(at));
              } else {
                list.insert(at, list.path(at));
              }
              return mutated(
                  (isSwapped ? "swapped in " : "twice in ") + spot.path() + " " + at, tree, "");
            });
  }

  private Optional<Mutated> raw(
      List<Spot> spots, JsonNode tree, List<String> values, Predicate<Spot> where) {
    String value = values.get(random.nextInt(values.size()));
    boolean isAbsence = value.equals("null");
    return pick(
            spots,
            spot -> where.test(spot) && !(isAbsence && OPTIONAL.matcher(spot.path()).matches()))
        .map(
            spot -> {
              spot.set(text(RAW));
              String shown = value.substring(0, Math.min(20, value.length()));
              return mutated(shown + " at " + spot.path(), tree, value);
            });
  }

  private Optional<Mutated> change(
      List<Spot> spots,
      JsonNode tree,
      String what,
      Predicate<Spot> where,
      Function<Spot, JsonNode> value) {
    return pick(spots, where)
        .map(
            spot -> {
              spot.set(value.apply(spot));
              return mutated(what + " at " + spot.path(), tree, "");
            });
  }

  private Optional<Spot> pick(List<Spot> spots, Predicate<Spot> where) {
    List<Spot> fit = spots.stream().filter(where).toList();
    return fit.isEmpty() ? Optional.empty() : Optional.of(fit.get(random.nextInt(fit.size())));
  }

  private static Mutated mutated(String what, JsonNode tree, String raw) {
    String text = JSON.writeValueAsString(tree).replace('"' + RAW + '"', raw);
    return new Mutated(what, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Another sign within the compressed part, which its checksum tells. */
  private String corrupt(String histogram) {
    int at = 12 + random.nextInt(histogram.length() - 20);
    char other = histogram.charAt(at) == 'A' ? 'B' : 'A';
    return histogram.substring(0, at) + other + histogram.substring(at + 1);
  }

  private static JsonNode number(long value) {
    return JSON.getNodeFactory().numberNode(value);
  }

  private static JsonNode number(double value) {
    return JSON.getNodeFactory().numberNode(value);
  }

  private static JsonNode text(String value) {
    return JSON.getNodeFactory().stringNode(value);
  }

  /** All places but those of the summary, of which nothing is read. */
  private static List<Spot> spots(JsonNode tree) {
    List<Spot> spots = new ArrayList<>();
    collect(tree, "", spots);
    spots.removeIf(spot -> spot.path().startsWith("/summary"));
    return spots;
  }

  private static void collect(JsonNode node, String path, List<Spot> spots) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String below = path + "/" + member.getKey();
      spots.add(new Spot(below, node, member.getKey(), -1));
      collect(member.getValue(), below, spots);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String below = path + "/" + i;
        spots.add(new Spot(below, node, "", i));
        collect(node.path(i), below, spots);
      }
    }
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return ByteBuffer.allocate(to - from).put(bytes, from, to - from).array();
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    changed[at] = value;
    return changed;
  }
}
