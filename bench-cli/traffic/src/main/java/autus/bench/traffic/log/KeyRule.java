package autus.bench.traffic.log;

import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The key under which a cache keeps a response: host, path, and the query with its parameters in
 * order, without those on which no response depends. A template says it otherwise. Not thread-safe.
 */
public final class KeyRule {

  /** What advertisers and mailers add to links. */
  public static final List<String> TRACKING =
      List.of(
          "utm_*", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid",
          "igshid", "mc_cid", "mc_eid", "_ga", "_gl");

  /** The key of a usual cache. */
  public static final String USUAL_TEMPLATE = "{host}{path}{query}";

  private static final int LONGEST_KEY = 2 * LineReader.LONGEST_LINE;
  private static final int MOST_PARAMETERS = 1000;
  private static final Pattern PLACE = Pattern.compile("\\{(host|path|query|method)}");

  private final List<String> parts = new ArrayList<>();
  private final byte[][] dropped;
  private final boolean ignoresCase;
  private final byte[] key = new byte[LONGEST_KEY + 64];
  private int length;

  /**
   * A rule.
   *
   * @param template with {@code {host}}, {@code {path}}, {@code {query}} and {@code {method}}
   * @param droppedParameters names; a star at the end stands for any letters
   * @param ignoresCase whether capitals are the same as small letters, in paths and hosts
   * @throws MalformedValueException if the template has no place in it, or one that is not known
   */
  public KeyRule(String template, List<String> droppedParameters, boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
    dropped =
        droppedParameters.stream()
            .map(name -> name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    Matcher matcher = PLACE.matcher(template);
    int end = 0;
    while (matcher.find()) {
      parts.add(template.substring(end, matcher.start()));
      parts.add(matcher.group(1));
      end = matcher.end();
    }
    parts.add(template.substring(end));
    boolean hasUnknown =
        template.replaceAll(PLACE.pattern(), "").chars().anyMatch(c -> c == '{' || c == '}');
    if (parts.size() == 1 || hasUnknown || template.length() > 200) {
      throw new MalformedValueException(
          "must be made of {host}, {path}, {query} and {method} and at most 200 letters, but is \"%s\""
              .formatted(template));
    }
  }

  /** The usual key. */
  public static KeyRule usual() {
    return new KeyRule(USUAL_TEMPLATE, TRACKING, false);
  }

  /** What the rule does, in words. */
  public String words() {
    String template =
        parts.stream()
            .map(part -> PLACE.matcher("{" + part + "}").matches() ? "{" + part + "}" : part)
            .collect(Collectors.joining());
    String left =
        Arrays.stream(dropped)
            .map(name -> new String(name, StandardCharsets.UTF_8))
            .collect(Collectors.joining(", "));
    return "%s, parameters in order%s%s"
        .formatted(
            template,
            left.isEmpty() ? "" : " and without " + left,
            ignoresCase ? ", whatever their case" : "");
  }

  /** Makes the key of an entry; how long it is. */
  public int make(LogEntry entry) {
    length = 0;
    Slice target = entry.target();
    byte[] bytes = target.bytes();
    int question = Bytes.indexOf(bytes, target.from(), target.to(), (byte) '?');
    for (int i = 0; i < parts.size(); i++) {
      if (i % 2 == 0) {
        for (int c = 0; c < parts.get(i).length(); c++) {
          add((byte) parts.get(i).charAt(c));
        }
        continue;
      }
      switch (parts.get(i)) {
        case "host" -> lower(entry.host());
        case "method" -> {
          for (int c = 0; c < entry.method().length(); c++) {
            add((byte) entry.method().charAt(c));
          }
        }
        case "path" -> path(bytes, target.from(), question);
        default -> {
          if (question < target.to()) {
            query(bytes, question + 1, target.to());
          } else if (entry.query().length() > 0) {
            query(entry.query().bytes(), entry.query().from(), entry.query().to());
          }
        }
      }
    }
    return length;
  }

  /** The key that was made last, from 0 on. */
  public byte[] bytes() {
    return key;
  }

  /** Host names have no case. */
  private void lower(Slice host) {
    for (int i = host.from(); i < host.to(); i++) {
      add(lower(host.bytes()[i]));
    }
  }

  private void path(byte[] bytes, int from, int to) {
    if (ignoresCase) {
      for (int i = from; i < to; i++) {
        add(lower(bytes[i]));
      }
    } else {
      addAll(bytes, from, to);
    }
  }

  private void query(byte[] bytes, int from, int to) {
    List<int[]> kept = new ArrayList<>();
    int begin = from;
    while (begin < to) {
      int end = Bytes.indexOf(bytes, begin, to, (byte) '&');
      if (end > begin && !isDropped(bytes, begin, end)) {
        if (kept.size() == MOST_PARAMETERS) {
          end = to; // nobody sorts so many; what is left stays as it is
        }
        kept.add(new int[] {begin, end});
      }
      begin = end + 1;
    }
    kept.sort(
        (one, other) -> Arrays.compareUnsigned(bytes, one[0], one[1], bytes, other[0], other[1]));
    byte separator = '?';
    for (int[] parameter : kept) {
      add(separator);
      addAll(bytes, parameter[0], parameter[1]);
      separator = '&';
    }
  }

  private boolean isDropped(byte[] bytes, int from, int to) {
    int end = Bytes.indexOf(bytes, from, to, (byte) '=');
    for (byte[] name : dropped) {
      boolean isPrefix = name.length > 0 && name[name.length - 1] == '*';
      int letters = isPrefix ? name.length - 1 : name.length;
      if (isPrefix ? end - from < letters : end - from != letters) {
        continue;
      }
      int i = 0;
      while (i < letters && lower(bytes[from + i]) == name[i]) {
        i++;
      }
      if (i == letters) {
        return true;
      }
    }
    return false;
  }

  private static byte lower(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
  }

  private void add(byte letter) {
    if (length < key.length) {
      key[length++] = letter;
    }
  }

  private void addAll(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, key.length - length);
    System.arraycopy(bytes, from, key, length, count);
    length += count;
  }
}
