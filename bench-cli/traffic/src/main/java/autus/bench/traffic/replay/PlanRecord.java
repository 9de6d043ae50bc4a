package autus.bench.traffic.replay;

import autus.bench.exchange.Outcome;
import autus.bench.traffic.log.LogEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One request in a plan file, in 32 bytes: its time, which is that of the log in microseconds since
 * 1970 and then when it is due in nanoseconds, where its target is, its method and the number of
 * its path's form, and what the log says of the response.
 */
final class PlanRecord {

  static final int BYTES = 32;

  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle SHORTS = view(short[].class);

  private static final int TEXT = 8;
  private static final int TEXT_LENGTH = 16;
  private static final int FORM = 20;
  private static final int METHOD = 22;
  private static final int OUTCOME = 23;
  private static final int MICROS = 24;
  private static final int STATUS = 28;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private PlanRecord() {}

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  /** Writes the record of an entry at the beginning of an array. */
  static void write(
      LogEntry entry, long timeMicros, long text, int length, RouteKey route, byte[] to) {
    LONGS.set(to, 0, timeMicros);
    LONGS.set(to, TEXT, text);
    INTS.set(to, TEXT_LENGTH, length);
    SHORTS.set(to, FORM, route.form());
    to[METHOD] = (byte) route.method();
    to[OUTCOME] = (byte) OUTCOMES.indexOf(entry.cache());
    long micros = entry.requestMicros() == LogEntry.ABSENT ? -1 : entry.requestMicros();
    INTS.set(to, MICROS, (int) Math.min(Integer.MAX_VALUE, micros));
    SHORTS.set(to, STATUS, (short) entry.status());
  }

  static long time(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static void setTime(byte[] bytes, int at, long time) {
    LONGS.set(bytes, at, time);
  }

  static long text(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at + TEXT);
  }

  static int textLength(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at + TEXT_LENGTH);
  }

  static RouteKey route(byte[] bytes, int at) {
    return new RouteKey(bytes[at + METHOD], (short) SHORTS.get(bytes, at + FORM));
  }

  static Outcome outcome(byte[] bytes, int at) {
    return OUTCOMES.get(bytes[at + OUTCOME]);
  }

  /** How long the response took by the log; below 0 if that does not say. */
  static int micros(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at + MICROS);
  }

  /** 0 if the log does not say. */
  static int status(byte[] bytes, int at) {
    return (short) SHORTS.get(bytes, at + STATUS) & 0xffff;
  }

  /**
   * What decides to which route a request belongs.
   *
   * @param method its number in {@link Methods}
   * @param form of its path
   */
  record RouteKey(int method, short form) {}
}
