package autus.bench.traffic.replay;

import autus.bench.exchange.RecordedResponses;
import autus.bench.shape.RequestTimetable;

/** The requests of logs, out of a plan file. */
final class PlannedLog implements RequestTimetable {

  private final PlanFile recordFile;
  private final PlanFile textFile;
  private final Pages records;
  private final Pages texts;
  private final RouteTable routes;
  private final DuePass.Laid laid;
  private final Words words;

  /**
   * What is said of it.
   *
   * @param digest of all that decides it
   * @param text for results
   */
  record Words(String digest, String text) {}

  PlannedLog(
      PlanFile recordFile, PlanFile textFile, RouteTable routes, DuePass.Laid laid, Words words) {
    this.recordFile = recordFile;
    this.textFile = textFile;
    this.records = new Pages(recordFile);
    this.texts = new Pages(textFile);
    this.routes = routes;
    this.laid = laid;
    this.words = words;
  }

  @Override
  public long count() {
    return recordFile.length() / PlanRecord.BYTES;
  }

  @Override
  public long dueNanos(long number) {
    long position = number * PlanRecord.BYTES;
    return PlanRecord.time(records.pageOf(position), Pages.inPage(position));
  }

  @Override
  public int turn(long number) {
    long position = number * PlanRecord.BYTES;
    return routes.number(PlanRecord.route(records.pageOf(position), Pages.inPage(position)));
  }

  @Override
  public byte[] text(long number) {
    long position = number * PlanRecord.BYTES;
    byte[] page = records.pageOf(position);
    byte[] text = new byte[PlanRecord.textLength(page, Pages.inPage(position))];
    texts.copy(PlanRecord.text(page, Pages.inPage(position)), text);
    return text;
  }

  @Override
  public double mostPerSecond() {
    return laid.cells().mostPerSecond();
  }

  @Override
  public double perSecondAt(long nanos) {
    return laid.cells().perSecondAt(nanos);
  }

  @Override
  public RecordedResponses responses(int turn) {
    return laid.responses().get(turn);
  }

  @Override
  public String digest() {
    return words.digest();
  }

  @Override
  public String words() {
    return words.text();
  }

  /** When the last one is due. */
  long lastNanos() {
    return laid.lastNanos();
  }

  @Override
  public void close() {
    recordFile.close();
    textFile.close();
  }
}
