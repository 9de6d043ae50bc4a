package autus.bench.traffic.curl;

import java.util.List;

/**
 * The words of one command.
 *
 * @param line of the document in which it begins, from 1
 */
record Words(int line, List<String> words) {
  Words {
    words = List.copyOf(words);
  }
}
