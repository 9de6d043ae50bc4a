package autus.bench.traffic.replay;

import autus.bench.scenario.TargetTemplate;
import autus.bench.traffic.log.KeyRule;
import autus.bench.traffic.log.LogEntry;
import autus.bench.traffic.log.Slice;
import java.util.Arrays;
import java.util.Optional;

/**
 * The target that is sent of an entry: that of the log, or what a template makes of it. Bytes that
 * no request line can hold, since servers unescape what they log, are percent-encoded. Not
 * thread-safe.
 */
final class SentTarget {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private final Optional<KeyRule> rule;
  private byte[] bytes = new byte[1 << 12];
  private int length;

  SentTarget(Optional<TargetTemplate> template) {
    rule = template.map(each -> new KeyRule(each.text(), KeyRule.TRACKING, false));
  }

  /** Makes the target of an entry, without its first slash; false if it has no path. */
  boolean make(LogEntry entry) {
    Slice target = entry.target();
    if (target.length() == 0 || target.bytes()[target.from()] != '/') {
      return false;
    }
    length = 0;
    if (rule.isPresent()) {
      int made = rule.get().make(entry);
      add(rule.get().bytes(), 1, made);
      return true;
    }
    add(target.bytes(), target.from() + 1, target.to());
    Slice query = entry.query();
    if (!query.isAbsent()) {
      if (query.bytes()[query.from()] != '?') {
        add((byte) '?');
      }
      add(query.bytes(), query.from(), query.to());
    }
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void add(byte[] from, int begin, int end) {
    for (int i = begin; i < end; i++) {
      byte letter = from[i];
      if (letter > ' ' && letter != 0x7f) {
        add(letter);
      } else {
        add((byte) '%');
        add(DIGITS[(letter >> 4) & 0xf]);
        add(DIGITS[letter & 0xf]);
      }
    }
  }

  private void add(byte letter) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = letter;
  }
}
