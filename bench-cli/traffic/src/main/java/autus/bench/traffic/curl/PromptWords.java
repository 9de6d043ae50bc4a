package autus.bench.traffic.curl;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits commands into words as Windows' command prompt and the C runtime behind it do: carets
 * escape, quotes are doubled or have a backslash before them. Within quotes a caret escapes too
 * where browsers write it so. For one use.
 */
final class PromptWords {

  /** What browsers put a caret before even within quotes. */
  private static final String ESCAPED_IN_QUOTES = "&<>|%!^\"(){}[]$#@;,*?\\~`";

  /** Ends a command, where a line break that is escaped does not. */
  private static final char END = '\ue002';

  private final List<Words> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean isWord;
  private int firstLine = 1;

  private PromptWords() {}

  static List<Words> of(String text) {
    PromptWords reading = new PromptWords();
    reading.split(withoutCarets(text.replace("\r\n", "\n")));
    return reading.commands;
  }

  /** Whether a text is written for it: carets before quotes or at the ends of lines. */
  static boolean isMeant(String text) {
    return text.contains(" ^\"")
        || text.contains("^\n")
        || text.contains("^\r\n")
        || text.matches("(?s)\\s*curl(\\.exe)?\\s+\"[^\"]*\\^[&%].*");
  }

  private static String withoutCarets(String text) {
    StringBuilder out = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      char behind = i + 1 < text.length() ? text.charAt(i + 1) : END;
      if (each == '^' && behind == '\n' && !isQuoted) {
        i++; // the line goes on; of two line breaks the second one is meant
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          out.append('\n');
          i++;
        }
      } else if (each == '^' && (!isQuoted || ESCAPED_IN_QUOTES.indexOf(behind) >= 0)) {
        if (behind != END) {
          out.append(behind);
        }
        i++;
      } else if (each == '\n' && !isQuoted) {
        out.append(END).append('\n');
      } else if (each == '&' && !isQuoted) {
        out.append(END);
      } else {
        boolean isEscaped = i > 0 && text.charAt(i - 1) == '\\';
        isQuoted ^= each == '"' && !isEscaped;
        out.append(each);
      }
    }
    return out.toString();
  }

  private void split(String text) {
    boolean isQuoted = false;
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\') {
        int backslashes = 1;
        while (i + backslashes < text.length() && text.charAt(i + backslashes) == '\\') {
          backslashes++;
        }
        boolean isBeforeQuote =
            i + backslashes < text.length() && text.charAt(i + backslashes) == '"';
        begin(line);
        word.append("\\".repeat(isBeforeQuote ? backslashes / 2 : backslashes));
        i += backslashes - 1;
        if (isBeforeQuote && backslashes % 2 == 1) {
          word.append('"');
          i++;
        }
      } else if (each == '"') {
        begin(line);
        if (isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          word.append('"');
          i++;
        } else {
          isQuoted = !isQuoted;
        }
      } else if (each == END) {
        endWord();
        endCommand();
        isQuoted = false;
      } else if (!isQuoted && (each == ' ' || each == '\t' || each == '\n' || each == '\r')) {
        endWord();
      } else {
        begin(line);
        word.append(each);
      }
      line += each == '\n' ? 1 : 0;
    }
    endWord();
    endCommand();
  }

  private void begin(int line) {
    if (!isWord && words.isEmpty()) {
      firstLine = line;
    }
    isWord = true;
  }

  private void endWord() {
    if (isWord) {
      words.add(word.toString());
      word = new StringBuilder();
      isWord = false;
    }
  }

  private void endCommand() {
    if (!words.isEmpty()) {
      commands.add(new Words(firstLine, words));
      words = new ArrayList<>();
    }
  }
}
