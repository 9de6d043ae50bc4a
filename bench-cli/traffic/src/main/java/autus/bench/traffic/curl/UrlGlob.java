package autus.bench.traffic.curl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sets and ranges in URLs, as curl expands them: {@code {a,b}}, {@code [1-9]}, {@code [a-e:2]}. */
final class UrlGlob {

  private static final Pattern PART =
      Pattern.compile("\\{([^{}]*)}|\\[(\\d{1,9}|[a-zA-Z])-(\\d{1,9}|[a-zA-Z])(?::(\\d{1,9}))?]");

  /** An address of IPv6 is no range. */
  private static final Pattern ADDRESS = Pattern.compile("//\\[[0-9a-fA-F:.%]+]");

  private UrlGlob() {}

  /** All URLs in curl's order; empty if they are more, or not well formed. */
  static Optional<List<String>> expanded(String url, int most) {
    Matcher address = ADDRESS.matcher(url);
    int from = address.find() ? address.end() : 0;
    Matcher part = PART.matcher(url);
    if (!part.find(from)) {
      boolean isPlain = url.substring(from).chars().noneMatch(each -> "{}[]".indexOf(each) >= 0);
      return isPlain ? Optional.of(List.of(url)) : Optional.empty();
    }
    List<String> all = new ArrayList<>();
    for (String value : values(part, most)) {
      Optional<List<String>> rest = expanded(url.substring(part.end()), most);
      if (rest.isEmpty()) {
        return Optional.empty();
      }
      rest.get().forEach(each -> all.add(url.substring(0, part.start()) + value + each));
      if (all.size() > most) {
        return Optional.empty();
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static List<String> values(Matcher part, int most) {
    if (part.group(1) != null) {
      return List.of(part.group(1).split(",", -1));
    }
    List<String> values = new ArrayList<>();
    boolean isNumber = Character.isDigit(part.group(2).charAt(0));
    long least = isNumber ? Long.parseLong(part.group(2)) : part.group(2).charAt(0);
    long last =
        Character.isDigit(part.group(3).charAt(0))
            ? Long.parseLong(part.group(3))
            : part.group(3).charAt(0);
    long step = part.group(4) == null ? 1 : Math.max(1, Long.parseLong(part.group(4)));
    int digits = isNumber && part.group(2).startsWith("0") ? part.group(2).length() : 1;
    for (long each = least; each <= last && values.size() <= most; each += step) {
      values.add(isNumber ? ("%0" + digits + "d").formatted(each) : String.valueOf((char) each));
    }
    return values;
  }
}
