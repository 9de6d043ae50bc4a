package autus.bench.counter;

import autus.bench.observe.CounterSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the counters of one product are written. Each throws {@link MissingCounterException}. */
final class CounterForm {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The third line of stub_status: accepted, handled, requests. */
  private static final Pattern STUB_STATUS =
      Pattern.compile("(?m)^\\s*(\\d{1,18})\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*$");

  private CounterForm() {}

  /** A JSON pointer, or a selector of Prometheus' series. */
  static long field(String text, String place) {
    return Math.round(
        place.startsWith("/")
            ? number(json(text), place)
            : PrometheusText.parse(text).sum(CounterSelector.parse(place)));
  }

  /**
   * nginx' stub_status, which knows requests only.
   *
   * @see <a href="https://nginx.org/en/docs/http/ngx_http_stub_status_module.html">the module</a>
   */
  static CounterReading nginxStatus(String text) {
    Matcher counts = STUB_STATUS.matcher(text);
    if (!text.contains("server accepts handled requests") || !counts.find()) {
      throw new MissingCounterException(
          "this is not the page of nginx' stub_status: it has no line \"server accepts handled requests\"");
    }
    return new CounterReading(Optional.empty(), OptionalLong.of(Long.parseLong(counts.group(3))));
  }

  /**
   * {@code varnishstat -j} of Varnish 4 to 7. Hits in grace are hits; a miss is a lookup that went
   * to the backend, also where an object said not to cache. Its count of requests is left alone:
   * who waits for another's fetch is in it twice.
   *
   * @see <a
   *     href="https://varnish-cache.org/docs/trunk/reference/varnish-counters.html">counters</a>
   */
  static CounterReading varnishstat(String text) {
    JsonNode root = json(text);
    JsonNode counters = root.path("counters").isObject() ? root.path("counters") : root;
    return CounterReading.of(value(counters, "MAIN.cache_hit"), value(counters, "MAIN.cache_miss"));
  }

  private static long value(JsonNode counters, String name) {
    JsonNode value = counters.path(name).path("value");
    if (!value.isNumber()) {
      throw new MissingCounterException("there is no number at " + name);
    }
    return value.asLong();
  }

  /**
   * HAProxy's statistics as CSV, lookups and hits over all front and back ends.
   *
   * @see <a href="https://docs.haproxy.org/2.8/management.html#9.1">the columns</a>
   */
  static CounterReading haproxy(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> names = lines.isEmpty() ? List.of() : cells(lines.get(0).replaceFirst("^# ?", ""));
    int lookups = names.indexOf("cache_lookups");
    int hits = names.indexOf("cache_hits");
    int server = names.indexOf("svname");
    if (lookups < 0 || hits < 0 || server < 0) {
      throw new MissingCounterException(
          "there are no columns cache_lookups and cache_hits; the URL must end in ;csv, such as /stats;csv");
    }
    long lookupCount = 0;
    long hitCount = 0;
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      boolean isProxy =
          cells.size() > Math.max(lookups, hits)
              && List.of("FRONTEND", "BACKEND").contains(cells.get(server));
      if (isProxy) {
        lookupCount += whole(cells.get(lookups));
        hitCount += whole(cells.get(hits));
      }
    }
    return CounterReading.of(hitCount, lookupCount - hitCount);
  }

  private static long whole(String cell) {
    return cell.matches("\\d{1,18}") ? Long.parseLong(cell) : 0;
  }

  /** Of one line of CSV, whose texts may stand in quotes. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == '"') {
        isQuoted = !isQuoted;
      } else if (character == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(character);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /**
   * What memcached answers to {@code stats}.
   *
   * @see <a href="https://github.com/memcached/memcached/blob/master/doc/protocol.txt">protocol</a>
   */
  static CounterReading memcached(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 3);
      if (words.length == 3 && words[0].equals("STAT")) {
        values.put(words[1], words[2].strip());
      }
    }
    for (String name : List.of("get_hits", "get_misses")) {
      if (!values.getOrDefault(name, "").matches("\\d{1,18}")) {
        throw new MissingCounterException("there is no number at " + name);
      }
    }
    return CounterReading.of(
        Long.parseLong(values.get("get_hits")), Long.parseLong(values.get("get_misses")));
  }

  /** The count of one meter of Spring Boot's actuator, as {@code /actuator/metrics/NAME} has it. */
  static long springBootMeter(String text) {
    for (JsonNode measurement : json(text).path("measurements")) {
      if (measurement.path("statistic").asString("").equals("COUNT")) {
        return Math.round(number(measurement, "/value"));
      }
    }
    throw new MissingCounterException("there is no measurement COUNT");
  }

  private static double number(JsonNode root, String pointer) {
    JsonNode node = root.at(pointer);
    if (!node.isNumber()) {
      throw new MissingCounterException("there is no number at " + pointer);
    }
    return node.asDouble();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException notJson) {
      throw new MissingCounterException("the response is not JSON");
    }
  }
}
