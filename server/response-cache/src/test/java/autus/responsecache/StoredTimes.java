package autus.responsecache;

/**
 * Leaves out of the description of a world what differs between two runs of the same order: the
 * three times of each stored response, in front of its status. A search does it for every state, so
 * it looks for the status and not, with a pattern, for words at every place.
 */
final class StoredTimes {

  private static final int TIMES = 3;
  private static final String STATUS = " 200";
  private static final String END_OF_STATUS = STATUS + " \"";

  private StoredTimes() {}

  static String leftOutOf(String text) {
    int status = text.indexOf(END_OF_STATUS);
    if (status < 0) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    while (status >= 0) {
      int times = startOfTimes(text, status);
      if (times > from && isWord(text.charAt(times - 1))) {
        kept.append(text, from, times);
        from = status + STATUS.length();
      }
      status = text.indexOf(END_OF_STATUS, status + 1);
    }
    return kept.append(text, from, text.length()).toString();
  }

  /** Where the first of the numbers in front of that place begins, with its space; or -1. */
  private static int startOfTimes(String text, int end) {
    int at = end;
    for (int count = 0; count < TIMES; count++) {
      int digits = at;
      while (digits > 0 && isDigit(text.charAt(digits - 1))) {
        digits--;
      }
      if (digits == at || digits == 0 || text.charAt(digits - 1) != ' ') {
        return -1;
      }
      at = digits - 1;
    }
    return at;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isWord(char letter) {
    return isDigit(letter)
        || (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || letter == '_';
  }
}
