package autus.bench.traffic.curl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An option of curl.
 *
 * @param name its long name without dashes
 * @param hasValue whether a word follows
 * @param use what it means here
 */
record CurlOption(String name, boolean hasValue, Use use) {

  /** What an option means here. */
  enum Use {
    /** It shapes the request. */
    REQUEST,
    /** It is about output, retries and the like, and changes no request. */
    NOTHING,
    /** It changes how requests are sent in a way that scenarios do not have. */
    OTHER
  }

  private static final Map<String, CurlOption> ALL = read();

  /** By its letter; null if curl has none. */
  static @Nullable CurlOption ofLetter(char letter) {
    return ALL.get(String.valueOf(letter));
  }

  /** By its long name, or a beginning that no other has; null if curl has none of that name. */
  static @Nullable CurlOption named(String name) {
    CurlOption known = name.length() == 1 ? null : ALL.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith("no-") && ALL.get(name.substring(3)) != null) {
      return new CurlOption(name, false, Use.NOTHING);
    }
    List<CurlOption> longer =
        ALL.values().stream().filter(each -> each.name.startsWith(name)).distinct().toList();
    return longer.size() == 1 ? longer.get(0) : null;
  }

  private static Map<String, CurlOption> read() {
    Map<String, CurlOption> all = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(CurlOption.class.getResourceAsStream("options.tsv"))) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        String[] columns = line.split("\t", -1);
        CurlOption option =
            new CurlOption(
                columns[0],
                columns[2].equals("value"),
                Use.valueOf(columns[3].toUpperCase(Locale.ROOT)));
        all.put(columns[0], option);
        if (!columns[1].isEmpty()) {
          all.put(columns[1], option);
        }
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
