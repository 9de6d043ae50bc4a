package autus.bench.traffic.curl;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Marks;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits commands into words as POSIX shells do (POSIX.1-2017, 2.2 and 2.3), with bash's {@code
 * $'...'}. Variables become marks; nothing is run. For one use.
 */
final class ShellWords {

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private final List<Words> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private int firstLine = 1;
  private StringBuilder word = new StringBuilder();
  private boolean isWord;

  /** The next word is the file of a redirection. */
  private boolean isFile;

  private ShellWords(String file, String text) {
    this.file = file;
    this.text = text;
  }

  static List<Words> of(String file, String text) {
    ShellWords reading = new ShellWords(file, text);
    while (reading.at < text.length()) {
      reading.step();
    }
    reading.endCommand();
    return reading.commands;
  }

  private char next() {
    char each = text.charAt(at++);
    line += each == '\n' ? 1 : 0;
    return each;
  }

  private boolean isNext(char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  private void step() {
    char each = next();
    switch (each) {
      case '\'' -> quoted();
      case '"' -> doubleQuoted();
      case '\\' -> escaped();
      case '$' -> dollar(true);
      case '`' -> throw substitution();
      case ' ', '\t', '\r' -> endWord();
      case '\n', ';', '&', '|', '(', ')' -> endCommand();
      case '<', '>' -> redirection();
      case '#' -> {
        if (isWord) {
          add(each);
        } else {
          while (at < text.length() && !isNext('\n')) {
            next();
          }
        }
      }
      default -> add(each);
    }
  }

  private void add(char each) {
    begin();
    word.append(each);
  }

  private void begin() {
    if (!isWord && words.isEmpty()) {
      firstLine = line;
    }
    isWord = true;
  }

  private void quoted() {
    begin();
    int from = line;
    while (true) {
      if (at >= text.length()) {
        throw open("'", from);
      }
      char each = next();
      if (each == '\'') {
        return;
      }
      word.append(each);
    }
  }

  private void doubleQuoted() {
    begin();
    int from = line;
    while (true) {
      if (at >= text.length()) {
        throw open("\"", from);
      }
      char each = next();
      if (each == '"') {
        return;
      }
      if (each == '\\' && at < text.length() && "$`\"\\\n".indexOf(text.charAt(at)) >= 0) {
        char behind = next();
        if (behind != '\n') {
          word.append(behind);
        }
      } else if (each == '$') {
        dollar(false);
      } else if (each == '`') {
        throw substitution();
      } else {
        word.append(each);
      }
    }
  }

  private void escaped() {
    if (isNext('\r') && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      next();
    }
    if (at >= text.length()) {
      return;
    }
    char each = next();
    if (each != '\n') {
      add(each);
    }
  }

  private void dollar(boolean isBare) {
    if (isBare && isNext('\'')) {
      next();
      ansiQuoted();
      return;
    }
    if (isBare && isNext('"')) {
      next();
      doubleQuoted();
      return;
    }
    if (isNext('(')) {
      throw substitution();
    }
    boolean isBraced = isNext('{');
    int from = at + (isBraced ? 1 : 0);
    int to = from;
    while (to < text.length() && isNamePart(text.charAt(to), to == from)) {
      to++;
    }
    if (to == from) {
      if (isBraced) {
        throw substitution();
      }
      begin();
      word.append('$');
      return;
    }
    begin();
    word.append(Marks.environment(text.substring(from, to)));
    at = to;
    if (isBraced) {
      if (!isNext('}')) {
        throw substitution();
      }
      at++;
    }
  }

  private static boolean isNamePart(char each, boolean isFirst) {
    boolean isLetter = each == '_' || (each < 0x80 && Character.isLetter(each));
    return isLetter || (!isFirst && each >= '0' && each <= '9');
  }

  /** Bytes, since an escape may be a part of a letter. */
  private void ansiQuoted() {
    begin();
    int from = line;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      if (at >= text.length()) {
        throw open("$'", from);
      }
      char each = next();
      if (each == '\'') {
        break;
      }
      if (each == '\\' && at < text.length()) {
        AnsiEscape.read(this, bytes);
      } else {
        int point = each;
        if (Character.isHighSurrogate(each) && at < text.length()) {
          point = Character.toCodePoint(each, next());
        }
        write(bytes, point);
      }
    }
    word.append(bytes.toString(StandardCharsets.UTF_8));
  }

  static void write(ByteArrayOutputStream bytes, int point) {
    bytes.writeBytes(new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8));
  }

  /** The next character of the document, for an escape. */
  char take() {
    return next();
  }

  /** Up to so many digits of a base; empty if there is none. */
  String digits(int base, int most) {
    int from = at;
    while (at < text.length()
        && at - from < most
        && Character.digit(text.charAt(at), base) >= 0
        && text.charAt(at) < 0x80) {
      at++;
    }
    return text.substring(from, at);
  }

  private void redirection() {
    // 2>&1 and the like: the number before it is no word.
    if (isWord && word.length() == 1 && Character.isDigit(word.charAt(0))) {
      word.setLength(0);
      isWord = false;
    }
    endWord();
    while (isNext('>') || isNext('<') || isNext('&') || isNext('|')) {
      next();
    }
    isFile = true;
  }

  private void endWord() {
    if (isWord) {
      if (isFile) {
        isFile = false;
      } else {
        words.add(word.toString());
      }
      word = new StringBuilder();
      isWord = false;
    }
  }

  private void endCommand() {
    endWord();
    isFile = false;
    if (!words.isEmpty()) {
      commands.add(new Words(firstLine, words));
      words = new ArrayList<>();
    }
  }

  private UserErrorException open(String quote, int from) {
    return new UserErrorException(
        "%s, line %d: the quote %s must be closed, but the document ends before; copy the whole command"
            .formatted(file, from, quote));
  }

  private UserErrorException substitution() {
    return new UserErrorException(
        "%s, line %d: must hold plain values, and variables such as $TOKEN, but has a substitution that a shell would run; write its value in its place"
            .formatted(file, line));
  }
}
