package autus.bench.traffic.log;

import autus.bench.exchange.Outcome;

/** Puts the fields of a line into an entry, by what they mean. Not thread-safe. */
final class FieldValues {

  private static final long CLIENT_SEED = System.nanoTime() | 1;

  private final LogTimes times = new LogTimes();
  private final CacheWords words = new CacheWords();
  private final Escapes escapes;
  private final Escapes queryEscapes;

  /**
   * Values.
   *
   * @param isHaproxy whether HAProxy writes them, whose escapes are its own
   */
  FieldValues(boolean isHaproxy) {
    escapes = new Escapes(isHaproxy);
    queryEscapes = new Escapes(isHaproxy);
  }

  LogTimes times() {
    return times;
  }

  /** Takes one field. */
  LineProblem take(LogField field, byte[] b, int from, int to, LogEntry entry) {
    boolean isAbsent = from == to || (to - from == 1 && b[from] == '-');
    switch (field) {
      case IGNORED -> {}
      case TIME_LOCAL -> entry.timeMicros = times.local(b, from, to);
      case TIME_HAPROXY -> entry.timeMicros = times.haproxy(b, from, to);
      case TIME_ISO -> entry.timeMicros = times.iso(b, from, to);
      case TIME_EPOCH -> entry.timeMicros = times.epoch(b, from, to);
      case DATE -> entry.dateMicros = times.date(b, from, to);
      case TIME_OF_DAY -> entry.timeMicros = times.timeOfDay(b, from, to);
      case REQUEST -> {
        return request(b, from, to, entry);
      }
      case METHOD -> {
        return method(b, from, to, entry);
      }
      case TARGET, PATH -> target(b, from, to, entry);
      case QUERY -> query(b, from, to, entry);
      case HOST -> entry.host.set(b, from, to);
      case STATUS -> {
        return status(b, from, to, entry);
      }
      case BYTES -> entry.bytes = isAbsent ? LogEntry.ABSENT : wholeNumber(b, from, to);
      case REQUEST_SECONDS -> entry.requestMicros = decimal(b, from, to, 1_000_000);
      case REQUEST_MILLIS -> entry.requestMicros = decimal(b, from, to, 1_000);
      case REQUEST_MICROS -> entry.requestMicros = decimal(b, from, to, 1);
      case REQUEST_NANOS -> entry.requestMicros = decimal(b, from, to, 0.001);
      case UPSTREAM_SECONDS -> entry.upstreamMicros = sum(b, from, to, 1_000_000);
      case UPSTREAM_MILLIS -> entry.upstreamMicros = sum(b, from, to, 1_000);
      case UPSTREAM_MICROS -> entry.upstreamMicros = sum(b, from, to, 1);
      case UPSTREAM_NANOS -> entry.upstreamMicros = sum(b, from, to, 0.001);
      case HAPROXY_TIMES -> haproxyTimes(b, from, to, entry);
      case CACHE -> {
        Outcome outcome = words.outcome(b, from, to);
        entry.cache = outcome == Outcome.UNKNOWN ? entry.cache : outcome;
      }
      case CLIENT -> entry.clientHash = isAbsent ? 0 : Bytes.hash(b, from, to, CLIENT_SEED);
      case AUTHORIZATION -> entry.hasAuthorization = !isAbsent;
      case SET_COOKIE -> entry.setsCookie = !isAbsent;
    }
    return LineProblem.NONE;
  }

  /** Puts together what several fields said, and looks whether a request came of it. */
  LineProblem finish(LogEntry entry) {
    if (entry.dateMicros != LogEntry.ABSENT && entry.timeMicros != LogEntry.ABSENT) {
      entry.timeMicros += entry.dateMicros;
    }
    if (entry.timeMicros == LogEntry.ABSENT) {
      return LineProblem.BAD_TIME;
    }
    if (entry.target.isAbsent()) {
      return LineProblem.NO_REQUEST;
    }
    if (entry.target.bytes()[entry.target.from()] != '/' && !splitUrl(entry)) {
      return LineProblem.NO_TARGET;
    }
    int hash =
        Bytes.indexOf(entry.target.bytes(), entry.target.from(), entry.target.to(), (byte) '#');
    entry.target.set(entry.target.bytes(), entry.target.from(), hash);
    if (entry.host.isAbsent()) {
      entry.host.clear();
    }
    return LineProblem.NONE;
  }

  /** {@code GET /path HTTP/1.1}: the target is what stands between the first and the last space. */
  private LineProblem request(byte[] b, int from, int to, LogEntry entry) {
    if (from == to || (to - from == 1 && b[from] == '-')) {
      return LineProblem.NO_REQUEST;
    }
    int first = Bytes.indexOf(b, from, to, (byte) ' ');
    if (first == to || !isMethod(b, from, first)) {
      return LineProblem.GARBLED_REQUEST;
    }
    int last = to;
    while (last > first && b[last - 1] != ' ') {
      last--;
    }
    boolean hasVersion =
        to - last >= 5
            && b[last] == 'H'
            && b[last + 1] == 'T'
            && b[last + 2] == 'T'
            && b[last + 3] == 'P'
            && b[last + 4] == '/';
    int end = hasVersion ? last - 1 : to;
    if (end <= first + 1) {
      return LineProblem.GARBLED_REQUEST;
    }
    entry.setMethod(b, from, first);
    target(b, first + 1, end, entry);
    return LineProblem.NONE;
  }

  private LineProblem method(byte[] b, int from, int to, LogEntry entry) {
    if (from == to || (to - from == 1 && b[from] == '-')) {
      return LineProblem.NO_REQUEST;
    }
    if (!isMethod(b, from, to)) {
      return LineProblem.GARBLED_REQUEST;
    }
    entry.setMethod(b, from, to);
    return LineProblem.NONE;
  }

  /** Capitals and hyphens: other letters are allowed to a method, but nobody uses them. */
  private static boolean isMethod(byte[] b, int from, int to) {
    if (to == from || to - from > 32) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if ((b[i] < 'A' || b[i] > 'Z') && b[i] != '-' && b[i] != '_') {
        return false;
      }
    }
    return true;
  }

  private void target(byte[] b, int from, int to, LogEntry entry) {
    if (escapes.isIn(b, from, to)) {
      entry.target.set(escapes.bytes(), 0, escapes.decode(b, from, to));
    } else {
      entry.target.set(b, from, to);
    }
  }

  private void query(byte[] b, int from, int to, LogEntry entry) {
    boolean isAbsent = from == to || (to - from == 1 && b[from] == '-');
    int begin = !isAbsent && b[from] == '?' ? from + 1 : from;
    if (isAbsent) {
      entry.query.clear();
    } else if (queryEscapes.isIn(b, begin, to)) {
      entry.query.set(queryEscapes.bytes(), 0, queryEscapes.decode(b, begin, to));
    } else {
      entry.query.set(b, begin, to);
    }
  }

  private static LineProblem status(byte[] b, int from, int to, LogEntry entry) {
    long status = wholeNumber(b, from, to);
    if (status < 0 || status > 999) {
      // nginx logs 000 and HAProxy -1 where there was no response.
      if (to - from >= 1 && b[from] == '-') {
        entry.status = 0;
        return LineProblem.NONE;
      }
      return LineProblem.NO_FIT;
    }
    entry.status = (int) status;
    return LineProblem.NONE;
  }

  /** A whole URL becomes host and target; false if it is no URL of the web. */
  private static boolean splitUrl(LogEntry entry) {
    Slice url = entry.target;
    int begin = url.startsWith("http://") ? 7 : url.startsWith("https://") ? 8 : 0;
    if (begin == 0) {
      return false;
    }
    int hostFrom = url.from() + begin;
    int path = hostFrom;
    while (path < url.to() && url.bytes()[path] != '/' && url.bytes()[path] != '?') {
      path++;
    }
    if (path == hostFrom || path == url.to() || url.bytes()[path] == '?') {
      return false; // without a path there is nothing that a log of requests would hold
    }
    int host = hostFrom;
    for (int i = hostFrom; i < path; i++) {
      host = url.bytes()[i] == '@' ? i + 1 : host;
    }
    entry.host.set(url.bytes(), host, path);
    entry.target.set(url.bytes(), path, url.to());
    return true;
  }

  /** {@code TR/Tw/Tc/Tr/Ta}: the fourth is the time of the server, the fifth that of all. */
  private static void haproxyTimes(byte[] b, int from, int to, LogEntry entry) {
    int begin = from;
    for (int part = 0; part < 5 && begin <= to; part++) {
      int end = Bytes.indexOf(b, begin, to, (byte) '/');
      int digits = begin < end && b[begin] == '+' ? begin + 1 : begin;
      if (part == 3) {
        entry.upstreamMicros = decimal(b, digits, end, 1_000);
      } else if (part == 4) {
        entry.requestMicros = decimal(b, digits, end, 1_000);
      }
      begin = end + 1;
    }
  }

  /** Times of several tries, as {@code 0.1, 0.2 : 0.3}: together what the request waited for. */
  private static long sum(byte[] b, int from, int to, double micros) {
    long sum = LogEntry.ABSENT;
    int begin = from;
    while (begin < to) {
      int end = begin;
      while (end < to && b[end] != ',' && b[end] != ' ' && b[end] != ':') {
        end++;
      }
      long one = decimal(b, begin, end, micros);
      if (one != LogEntry.ABSENT) {
        sum = sum == LogEntry.ABSENT ? one : sum + one;
      }
      begin = end + 1;
    }
    return sum;
  }

  /** A number without a sign in microseconds; absent if it is none. */
  private static long decimal(byte[] b, int from, int to, double micros) {
    long digits = 0;
    double unit = 1;
    boolean isBehindPoint = false;
    if (from >= to || to - from > 18) {
      return LogEntry.ABSENT;
    }
    for (int i = from; i < to; i++) {
      if (b[i] == '.' && !isBehindPoint) {
        isBehindPoint = true;
      } else if (b[i] >= '0' && b[i] <= '9') {
        digits = digits * 10 + b[i] - '0';
        unit = isBehindPoint ? unit / 10 : unit;
      } else {
        return LogEntry.ABSENT;
      }
    }
    return Math.round(digits * unit * micros);
  }

  private static long wholeNumber(byte[] b, int from, int to) {
    if (from >= to || to - from > 18) {
      return LogEntry.ABSENT;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return LogEntry.ABSENT;
      }
      value = value * 10 + b[i] - '0';
    }
    return value;
  }
}
