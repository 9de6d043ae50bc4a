package autus.bench.shape;

import autus.bench.exchange.RecordedResponses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A timetable of a few requests, for tests. */
public record ListedTimetable(List<Entry> entries) implements RequestTimetable {

  /** One request. */
  public record Entry(long dueNanos, int turn, String text) {}

  /** Requests of one turn, due at these instants. */
  public static ListedTimetable at(List<Long> dueNanos) {
    return new ListedTimetable(dueNanos.stream().map(nanos -> new Entry(nanos, 0, "")).toList());
  }

  @Override
  public long count() {
    return entries.size();
  }

  @Override
  public long dueNanos(long number) {
    return entries.get((int) number).dueNanos();
  }

  @Override
  public int turn(long number) {
    return entries.get((int) number).turn();
  }

  @Override
  public byte[] text(long number) {
    return entries.get((int) number).text().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public double mostPerSecond() {
    return entries.size();
  }

  @Override
  public double perSecondAt(long nanos) {
    return entries.size();
  }

  @Override
  public RecordedResponses responses(int turn) {
    long count = entries.stream().filter(entry -> entry.turn() == turn).count();
    return new RecordedResponses(count, count, count / 2, Map.of("200", count), Optional.empty());
  }

  @Override
  public String digest() {
    return entries.toString();
  }

  @Override
  public String words() {
    return entries.size() + " recorded requests";
  }
}
