package autus.bench.console;

import autus.bench.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a shell as words. Spaces part words, {@code ;} and line ends part commands, {@code #}
 * begins a comment at the beginning of a word; single quotes keep everything, double quotes all but
 * a backslash before a quote or another backslash.
 */
public final class ShellWords {

  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The commands of a text, each with at least one word.
   *
   * @throws UserErrorException if a quote has no end
   */
  public static List<List<String>> commands(String text) {
    ShellWords shell = new ShellWords(text);
    shell.read();
    return shell.commands;
  }

  /** Whether the text ends inside quotes, so that it goes on in the next line. */
  public static boolean isOpen(String text) {
    try {
      new ShellWords(text).read();
      return false;
    } catch (UserErrorException unclosed) {
      return true; // the only mistake there can be
    }
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character == '\'' || character == '"') {
        at = readQuoted(at + 1, character);
      } else if (character == '#' && !inWord) {
        at = endOfLine(at);
      } else {
        readPlain(character);
        at++;
      }
    }
    endCommand();
  }

  private void readPlain(char character) {
    if (character == ';' || character == '\n') {
      endCommand();
    } else if (Character.isWhitespace(character)) {
      endWord();
    } else {
      inWord = true;
      word.append(character);
    }
  }

  private int readQuoted(int from, char quote) {
    inWord = true;
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == quote) {
        return at + 1;
      }
      if (quote == '"' && character == '\\' && at + 1 < text.length() && isEscaped(at + 1)) {
        at++;
      }
      word.append(text.charAt(at));
    }
    // Without the line: what is to be quoted is often a header field with a secret.
    throw new UserErrorException(
        "a quote (%s) is opened at character %d of the line and not closed".formatted(quote, from));
  }

  private boolean isEscaped(int at) {
    return text.charAt(at) == '"' || text.charAt(at) == '\\';
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
  }
}
