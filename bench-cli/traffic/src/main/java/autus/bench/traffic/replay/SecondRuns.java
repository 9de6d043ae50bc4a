package autus.bench.traffic.replay;

/** How many records of a plan file follow each other that have the same time. For one reading. */
final class SecondRuns {

  private static final int BLOCK = 8192;

  private final PlanFile records;
  private final byte[] block = new byte[BLOCK * PlanRecord.BYTES];
  private long nextBlock;
  private int at;
  private int bytes;

  SecondRuns(PlanFile records) {
    this.records = records;
  }

  /** The length of the next run; 0 at the end. */
  long next() {
    long count = 0;
    long time = 0;
    while (fill()) {
      long each = PlanRecord.time(block, at);
      if (count > 0 && each != time) {
        break;
      }
      time = each;
      count++;
      at += PlanRecord.BYTES;
    }
    return count;
  }

  /** Reads ahead of who changes the times, so what is read is as it was. */
  private boolean fill() {
    if (at == bytes) {
      if (nextBlock >= records.length()) {
        return false;
      }
      bytes = records.read(nextBlock, block);
      nextBlock += bytes;
      at = 0;
    }
    return true;
  }
}
