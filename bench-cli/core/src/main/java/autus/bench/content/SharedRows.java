package autus.bench.content;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The rows of a feeder, each of which is taken once in a run. Where its end ends users, each has
 * its share: the user with number u of the n that draw from it takes the rows u, u + n and so on.
 * Where its end ends the run, and where starts draw by their number, whoever needs a row takes the
 * next.
 */
final class SharedRows implements ValueSource {

  private final FeederSource rows;
  private final String feeder;
  private final boolean endsRun;

  /**
   * Rows that end.
   *
   * @param rows in their order
   * @param feeder its name, for messages
   * @param endsRun whether the run ends with them, else the users
   */
  SharedRows(FeederSource rows, String feeder, boolean endsRun) {
    this.rows = rows;
    this.feeder = feeder;
    this.endsRun = endsRun;
  }

  @Override
  public Drawer forUser(UserPlace user, RandomGenerator random) {
    AtomicLong next = user.counters().of(this);
    return endsRun ? values -> put(next.getAndIncrement(), values) : new Share(user, next);
  }

  @Override
  public boolean isSharedOut() {
    return true;
  }

  private void put(long row, Values values) {
    if (row >= rows.count()) {
      throw new RowsUsedUpException(feeder, endsRun);
    }
    rows.put((int) row, values);
  }

  /** What one user takes. */
  private final class Share implements Drawer {

    private final long step;
    private final AtomicLong nextOfAll;
    private long next;
    private boolean isByStart;

    Share(UserPlace user, AtomicLong nextOfAll) {
      this.step = user.count();
      this.next = user.number();
      this.nextOfAll = nextOfAll;
    }

    @Override
    public void draw(Values values) {
      long row = isByStart ? nextOfAll.getAndIncrement() : next;
      next += step;
      put(row, values);
    }

    @Override
    public void moveTo(long start) {
      isByStart = true;
    }
  }
}
