package autus.bench.scenario;

import autus.bench.cachemodel.KeySpace;
import autus.bench.scenario.request.VariableText;
import autus.bench.shape.RequestTimetable;
import autus.bench.yaml.MalformedValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the values of a declared variable come from. */
public sealed interface VariableKind {

  /** A text that the program gives which leads the users; no file can declare it. */
  record Given() implements VariableKind {}

  /**
   * The text that a recorded request has in this place; no file can declare it.
   *
   * @param timetable which gives each start its text
   */
  record Recorded(RequestTimetable timetable) implements VariableKind {}

  /**
   * The number of a key, from 1, the most asked for first.
   *
   * @param space how many there are and how often each comes
   */
  record Key(KeySpace space) implements VariableKind {}

  /**
   * A whole number of an interval, each as likely as the other; both ends are included. The text
   * form is {@code integer 1..500}.
   */
  record WholeNumber(long least, long most) implements VariableKind {
    public WholeNumber {
      if (least > most) {
        throw new MalformedValueException(
            "must name the smaller number first, but is \"integer %d..%d\"".formatted(least, most));
      }
    }

    @Override
    public String toString() {
      return "integer %d..%d".formatted(least, most);
    }
  }

  /** A random UUID, version 4. The text form is {@code uuid}. */
  record Uuid() implements VariableKind {
    @Override
    public String toString() {
      return "uuid";
    }
  }

  /**
   * Letters and digits of ASCII. The text form is {@code text 16}, or {@code text 5..20} for any
   * length between two.
   */
  record RandomText(int least, int most) implements VariableKind {

    /** The longest, in characters. */
    static final int LONGEST = 65_536;

    public RandomText {
      if (least < 1 || least > most || most > LONGEST) {
        throw new MalformedValueException(
            "must have from 1 to %d characters, the smaller number first, but is \"text %d..%d\""
                .formatted(LONGEST, least, most));
      }
    }

    @Override
    public String toString() {
      return least == most ? "text " + least : "text %d..%d".formatted(least, most);
    }
  }

  /** The time at which a turn begins. The text form is {@code timestamp millis} and the like. */
  enum Timestamp implements VariableKind {
    /** Whole seconds since 1970. */
    SECONDS,
    /** Whole milliseconds since 1970. */
    MILLIS,
    /** ISO 8601 in UTC, with milliseconds. */
    ISO;

    @Override
    public String toString() {
      return "timestamp " + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The HMAC-SHA256 of a text in which other variables stand, with their values as a request has
   * them.
   *
   * @param text what is signed
   * @param key with which; a secret
   * @param notation how the bytes are written
   */
  record Signed(String text, String key, Notation notation) implements VariableKind {

    /** The word for a key that no output shows. */
    private static final String MASK = "***";

    public Signed {
      for (String each : List.of(text, key)) {
        if (VariableText.parse(each).hasRaw()) {
          throw new MalformedValueException(
              "must not have ${raw:...}, since what is signed is never percent-encoded");
        }
      }
      if (key.isEmpty()) {
        throw new MalformedValueException(
            "must have a key of at least one character, such as ${env:SIGNING_KEY}");
      }
    }

    /** How bytes are written as text. */
    public enum Notation {
      /** Lower-case hexadecimal digits. */
      HEX,
      /** With padding. */
      BASE64,
      /** Of the alphabet for URLs, without padding. */
      BASE64URL;

      /** As scenarios call it. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** The names of the variables on which it depends, without those of the environment. */
    public Set<String> variables() {
      Set<String> names = new LinkedHashSet<>(VariableText.parse(text).names());
      names.addAll(VariableText.parse(key).names());
      return names;
    }

    @Override
    public String toString() {
      return "hmac-sha256 %s as %s".formatted(text, notation.word());
    }

    /** The same without a key that is written out. */
    public Signed masked() {
      return VariableText.parse(key).isOnlyReferences() ? this : new Signed(text, MASK, notation);
    }
  }

  /** Counts turns from 1. The text form is {@code counter}, or {@code counter per user}. */
  enum Counter implements VariableKind {
    /** All turns of a run that use it: no two are the same. */
    OF_RUN("counter"),
    /** Those of each user. */
    OF_USER("counter per user");

    private final String text;

    Counter(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads the kinds that have a text form.
   *
   * @throws MalformedValueException if the text is none
   */
  static VariableKind parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("uuid")) {
      return new Uuid();
    }
    for (VariableKind word : Syntax.WORDS) {
      if (word.toString().equals(trimmed.replaceAll("\\s+", " "))) {
        return word;
      }
    }
    Matcher random = Syntax.RANDOM_TEXT.matcher(trimmed);
    if (random.matches()) {
      int least = Integer.parseInt(random.group(1));
      return new RandomText(
          least, random.group(2) == null ? least : Integer.parseInt(random.group(2)));
    }
    Matcher integer = Syntax.INTEGER.matcher(trimmed);
    if (integer.matches()) {
      return new WholeNumber(Syntax.number(integer.group(1)), Syntax.number(integer.group(2)));
    }
    throw new MalformedValueException(
        "must be uuid, integer with a range such as integer 1..500, text with a length such as text 16, timestamp seconds, millis or iso, counter or counter per user, or a mapping with keys or hmac-sha256 such as {keys: {count: 1000, distribution: zipf 0.99}}, but is \"%s\""
            .formatted(text));
  }

  /** The text forms. */
  final class Syntax {
    private static final Pattern INTEGER =
        Pattern.compile("integer\\s+(-?\\d{1,19})\\.\\.(-?\\d{1,19})");

    private static final Pattern RANDOM_TEXT =
        Pattern.compile("text\\s+(\\d{1,5})(?:\\.\\.(\\d{1,5}))?");

    private static final List<VariableKind> WORDS =
        Stream.concat(Stream.of(Timestamp.values()), Stream.of(Counter.values()))
            .map(VariableKind.class::cast)
            .toList();

    private Syntax() {}

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        throw new MalformedValueException(
            "must be whole numbers of at most 64 bits, but has " + text);
      }
    }
  }
}
