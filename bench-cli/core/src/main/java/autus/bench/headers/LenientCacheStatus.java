package autus.bench.headers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads what is meant as {@code Cache-Status} but breaks its grammar, as keys do that hold a path
 * with {@code ?}, {@code =} or commas: parameters go from semicolon to semicolon, and the last part
 * between commas that says hit or fwd is the nearest member.
 */
final class LenientCacheStatus {

  private LenientCacheStatus() {}

  static Optional<CacheStatus> lastMember(String value) {
    List<String> parts = WordList.members(value);
    for (int i = parts.size() - 1; i >= 0; i--) {
      List<String> pieces =
          List.of(String.join(",", parts.subList(i, parts.size())).split(";", -1));
      List<String> parameters =
          pieces.subList(1, pieces.size()).stream().map(LenientCacheStatus::bare).toList();
      if (parameters.contains("hit") || !text("fwd", parameters).isEmpty()) {
        return Optional.of(status(WordList.unquoted(pieces.get(0)), parameters));
      }
    }
    return Optional.empty();
  }

  private static CacheStatus status(String cache, List<String> parameters) {
    String reason = text("fwd", parameters);
    return new CacheStatus(
        cache,
        parameters.contains("hit"),
        number("ttl", parameters),
        reason.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CacheStatus.Forward(
                    reason,
                    number("fwd-status", parameters).stream()
                        .mapToInt(Math::toIntExact)
                        .boxed()
                        .findFirst()
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                    parameters.contains("stored"),
                    parameters.contains("collapsed"))));
  }

  /** In lower case, without blanks, and cut at a comma if a bare word stands before it. */
  private static String bare(String piece) {
    String text = piece.strip().toLowerCase(Locale.ROOT);
    int comma = text.indexOf(',');
    return comma < 0 ? text : text.substring(0, comma).strip();
  }

  private static String text(String key, List<String> parameters) {
    List<String> values = new ArrayList<>();
    for (String parameter : parameters) {
      if (parameter.startsWith(key + "=")) {
        values.add(WordList.unquoted(parameter.substring(key.length() + 1)));
      }
    }
    return values.isEmpty() ? "" : values.get(values.size() - 1);
  }

  private static OptionalLong number(String key, List<String> parameters) {
    String digits = text(key, parameters);
    return digits.matches("-?\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
