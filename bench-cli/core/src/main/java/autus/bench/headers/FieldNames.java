package autus.bench.headers;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table from the names of fields, whatever their case, to what reads them. Names are looked up as
 * they lie in the transport's memory, without making a text of each. For one thread.
 */
final class FieldNames {

  private static final int SLOTS = 1024;

  /** So that no lookup goes far. */
  private static final int MOST_NAMES = 256;

  private final Function<String, FieldLines> newLines;
  private final @Nullable String[] names = new @Nullable String[SLOTS];
  private final @Nullable FieldLines[] lines = new @Nullable FieldLines[SLOTS];
  private int count;

  FieldNames(Function<String, FieldLines> newLines) {
    this.newLines = newLines;
  }

  FieldLines of(CharSequence name) {
    int slot = hash(name) & (SLOTS - 1);
    for (String known = names[slot]; known != null; known = names[slot]) {
      FieldLines found = lines[slot];
      if (found != null && isSame(known, name)) {
        return found;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    FieldLines made = newLines.apply(name.toString());
    if (count < MOST_NAMES) {
      count++;
      names[slot] = name.toString();
      lines[slot] = made;
    }
    return made;
  }

  /**
   * Letters of both cases fall together; so may a few others, which {@link #isSame} tells apart.
   */
  private static int hash(CharSequence name) {
    int hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + (name.charAt(i) | 0x20);
    }
    return hash ^ (hash >>> 15);
  }

  private static boolean isSame(String known, CharSequence name) {
    if (known.length() != name.length()) {
      return false;
    }
    for (int i = 0; i < known.length(); i++) {
      char one = known.charAt(i);
      char other = name.charAt(i);
      if (one != other && !isSameLetter(one, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameLetter(char one, char other) {
    char lower = (char) (one | 0x20);
    return lower == (other | 0x20) && lower >= 'a' && lower <= 'z';
  }
}
