package autus.bench.traffic.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Recognises routes in paths: numbers, identifiers and hashes become {@code {id}}, and where more
 * than {@link #MOST_WORDS} different words stand in one place, they are {@code {name}}. Not
 * thread-safe.
 */
public final class Routes {

  /** Of a place of a path that has more, its words are taken for values. */
  static final int MOST_WORDS = 30;

  /** For paths of further forms, when there are too many to be told apart. */
  public static final String OTHER = "other";

  private static final int LONGEST_PATH = 1000;
  private static final int MOST_FORMS = 10_000;
  private static final int MOST_SEGMENTS = 12;
  private static final String ID = "{id}";
  private static final String NAME = "{name}";

  /** Numbers, with a date's separators, UUIDs, hashes, letters among digits, JSON web tokens. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\d[\\d.,_-]*|(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\\d)[0-9a-f]{8,}|(?=(?:.*\\d){3})[\\w~-]{12,}|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*");

  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,4}$");

  private final Map<String, Short> numbers = new HashMap<>();
  private final List<String> forms = new ArrayList<>();

  /** The number of the form that a path has. */
  public short number(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '?') {
      end++;
    }
    String form = form(EncodedPath.of(bytes, from, Math.min(end, from + LONGEST_PATH)));
    Short known = numbers.get(form);
    if (known != null) {
      return known;
    }
    if (forms.size() >= MOST_FORMS) {
      return number(OTHER);
    }
    return number(form);
  }

  private short number(String form) {
    return numbers.computeIfAbsent(
        form,
        each -> {
          forms.add(each);
          return (short) (forms.size() - 1);
        });
  }

  private static String form(String path) {
    String[] segments = path.split("/", -1);
    StringBuilder form = new StringBuilder();
    for (int i = 1; i < segments.length; i++) {
      if (i > MOST_SEGMENTS) {
        return form.append("/...").toString();
      }
      form.append('/').append(segment(segments[i]));
    }
    return form.toString();
  }

  private static String segment(String segment) {
    if (VALUE.matcher(segment).matches()) {
      return ID;
    }
    String ending = ENDING.matcher(segment).find() ? segment.replaceFirst("^.*(?=\\.)", "") : "";
    String stem = segment.substring(0, segment.length() - ending.length());
    return !stem.isEmpty() && VALUE.matcher(stem).matches() ? ID + ending : segment;
  }

  /** The route of each number, once all paths have been seen. */
  public List<String> named() {
    Node root = new Node();
    for (String form : forms) {
      root.add(form.split("/", -1), 1);
    }
    List<String> named = new ArrayList<>();
    root.merge();
    for (String form : forms) {
      named.add(form.startsWith("/") ? root.route(form.split("/", -1), 1) : form);
    }
    return named;
  }

  /** The words that stand in one place, behind those before it. */
  private static final class Node {

    private final Map<String, Node> words = new TreeMap<>();
    private boolean isNamed;

    void add(String[] segments, int at) {
      if (at < segments.length) {
        words.computeIfAbsent(segments[at], word -> new Node()).add(segments, at + 1);
      }
    }

    void merge() {
      if (words.size() > MOST_WORDS) {
        isNamed = true;
        Node all = new Node();
        words.values().forEach(all::take);
        words.clear();
        words.put(NAME, all);
      }
      words.values().forEach(Node::merge);
    }

    private void take(Node other) {
      other.words.forEach((word, node) -> words.computeIfAbsent(word, w -> new Node()).take(node));
    }

    String route(String[] segments, int at) {
      if (at >= segments.length) {
        return "";
      }
      String word = isNamed ? NAME : segments[at];
      Node next = words.get(word);
      return "/" + word + (next == null ? "" : next.route(segments, at + 1));
    }
  }
}
