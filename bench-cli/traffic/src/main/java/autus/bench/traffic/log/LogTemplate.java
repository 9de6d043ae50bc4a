package autus.bench.traffic.log;

import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format as somebody writes it in the configuration of a server: letters as they are, and fields
 * in the words of nginx ({@code $status}) or of Apache and varnishncsa ({@code %>s}).
 *
 * @param parts in the order of the line
 * @param isPadded whether a space stands for one or more, as where columns are aligned
 */
record LogTemplate(List<Part> parts, boolean isPadded) {

  private static final int LONGEST = 4000;
  private static final Pattern NGINX = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  /** Modifiers, the text in braces, and the letter or letters. */
  private static final Pattern APACHE =
      Pattern.compile("%(?:!?\\d{3}(?:,\\d{3})*)?[<>]?(?:\\{([^}]*)})?(\\^[a-zA-Z]{2}|[a-zA-Z]|%)");

  /**
   * A field, and the letters before it.
   *
   * @param literal what stands before the field, or at the end of the line
   * @param field ignored at the end, where there is none
   */
  record Part(String literal, LogField field) {}

  LogTemplate {
    parts = List.copyOf(parts);
  }

  /**
   * Reads a format string.
   *
   * @throws MalformedValueException if it is none, or says too little of a request
   */
  static LogTemplate parse(String text, boolean isPadded) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new MalformedValueException(
          "must be the name of a format or a format string of 1 to %d letters, but has %d"
              .formatted(LONGEST, text.length()));
    }
    boolean isNginx = NGINX.matcher(text).find();
    List<Part> parts = isNginx ? nginx(text) : apache(text);
    LogTemplate template = new LogTemplate(joined(parts), isPadded);
    template.check(text);
    return template;
  }

  private static List<Part> nginx(String text) {
    Matcher matcher = NGINX.matcher(text);
    List<Part> parts = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      parts.add(
          new Part(
              text.substring(end, matcher.start()),
              FieldNames.known().field("$" + name.toLowerCase(Locale.ROOT))));
      end = matcher.end();
    }
    parts.add(new Part(text.substring(end), LogField.IGNORED));
    return parts;
  }

  private static List<Part> apache(String text) {
    Matcher matcher = APACHE.matcher(text);
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      literal.append(unescaped(text.substring(end, matcher.start())));
      end = matcher.end();
      if (matcher.group(2).equals("%")) {
        literal.append('%');
        continue;
      }
      String inBraces = matcher.group(1);
      String name =
          (inBraces == null ? "%" : "%{" + inBraces.toLowerCase(Locale.ROOT) + "}")
              + matcher.group(2);
      LogField field = FieldNames.known().field(name);
      if (name.equals("%t")) {
        // Apache and Varnish write the brackets themselves.
        parts.add(new Part(literal + "[", field));
        literal = new StringBuilder("]");
      } else {
        parts.add(new Part(literal.toString(), field));
        literal = new StringBuilder();
      }
    }
    parts.add(new Part(literal + unescaped(text.substring(end)), LogField.IGNORED));
    return parts;
  }

  /** A path and a query that follow each other at once, such as %U%q, are one target. */
  private static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Part before = joined.isEmpty() ? part : joined.get(joined.size() - 1);
      boolean isInside = i < parts.size() - 1 && part.literal().isEmpty() && i > 0;
      if (isInside && before.field().isPath() && part.field().mayFollowPath()) {
        joined.set(joined.size() - 1, new Part(before.literal(), LogField.TARGET));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  /** As in a configuration file, where quotes stand within quotes. */
  private static String unescaped(String literal) {
    return literal.replace("\\\"", "\"").replace("\\t", "\t");
  }

  private void check(String text) {
    if (parts.stream().noneMatch(part -> part.field().isTime())) {
      throw missing(text, "no time: $time_local, $time_iso8601, $msec or %t");
    }
    if (parts.stream().noneMatch(part -> part.field().isTarget())) {
      throw missing(text, "no request: $request, $request_uri, $uri, \"%r\" or %U");
    }
    for (int i = 1; i < parts.size() - 1; i++) {
      if (parts.get(i).literal().isEmpty()) {
        throw new MalformedValueException(
            "must have letters between its fields, by which they can be told apart, but field %d follows field %d at once in %s"
                .formatted(i + 1, i, text));
      }
    }
  }

  private static MalformedValueException missing(String text, String what) {
    return new MalformedValueException(
        "must be the name of a format (%s) or a format string, but there is %s in \"%s\""
            .formatted(String.join(", ", KnownFormats.all().names()), what, text));
  }
}
