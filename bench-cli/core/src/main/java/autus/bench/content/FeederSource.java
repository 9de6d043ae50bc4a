package autus.bench.content;

import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Rows of texts, one of which gives the values of several variables together. In order, the user
 * with number u of n takes the rows u, u + n, u + 2n and so on, and begins again behind the last
 * row: so every row has its turn, and which user gets which does not depend on time. Where starts
 * draw by their number, the start with number k takes row k, and again from the first behind the
 * last.
 */
public final class FeederSource implements ValueSource {

  private final byte[][][] rows;
  private final @Nullable Variable[] columns;
  private final boolean isRandom;

  private FeederSource(byte[][][] rows, List<@Nullable Variable> columns, boolean isRandom) {
    this.rows = rows;
    this.columns = columns.toArray(new Variable[0]);
    this.isRandom = isRandom;
    if (rows.length == 0) {
      throw new IllegalArgumentException("a feeder needs at least one row");
    }
  }

  /**
   * Rows one after the other.
   *
   * @param rows each with a value per column; not copied
   * @param columns the variable of each column; null where none is used
   */
  public static FeederSource inOrder(byte[][][] rows, List<@Nullable Variable> columns) {
    return new FeederSource(rows, columns, false);
  }

  /**
   * Rows one after the other, in an order that the seed decides once for all users.
   *
   * @param randomness gives the generator of a seed
   */
  public static ValueSource shuffled(
      byte[][][] rows,
      List<@Nullable Variable> columns,
      LongFunction<RandomGenerator> randomness,
      long seed) {
    return bySeed(seed, each -> inOrder(shuffled(rows, randomness.apply(each)), columns));
  }

  /**
   * Rows in the order of a seed, each of which is taken once.
   *
   * @param feeder its name, for messages
   * @param endsRun whether the run ends with the rows, else the users
   * @param randomness gives the generator of a seed
   */
  public static ValueSource shuffledOnce(
      byte[][][] rows,
      List<@Nullable Variable> columns,
      String feeder,
      boolean endsRun,
      LongFunction<RandomGenerator> randomness,
      long seed) {
    return bySeed(
        seed, each -> once(shuffled(rows, randomness.apply(each)), columns, feeder, endsRun));
  }

  /** Rows one after the other, each of which is taken once; parameters as before. */
  public static ValueSource once(
      byte[][][] rows, List<@Nullable Variable> columns, String feeder, boolean endsRun) {
    return new SharedRows(inOrder(rows, columns), feeder, endsRun);
  }

  private static ValueSource bySeed(long seed, LongFunction<ValueSource> order) {
    return new Shuffled(order.apply(seed), other -> bySeed(other, order));
  }

  /** Rows in the order of one seed; other seeds give others. */
  private record Shuffled(ValueSource rows, LongFunction<ValueSource> bySeed)
      implements ValueSource {

    @Override
    public Drawer forUser(UserPlace user, RandomGenerator random) {
      return rows.forUser(user, random);
    }

    @Override
    public boolean isSharedOut() {
      return rows.isSharedOut();
    }

    @Override
    public ValueSource withSeed(long seed) {
      return bySeed.apply(seed);
    }
  }

  private static byte[][][] shuffled(byte[][][] rows, RandomGenerator random) {
    byte[][][] mixed = rows.clone();
    for (int i = mixed.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte[][] row = mixed[i];
      mixed[i] = mixed[other];
      mixed[other] = row;
    }
    return mixed;
  }

  /** Each time any of the rows. */
  public static FeederSource random(byte[][][] rows, List<@Nullable Variable> columns) {
    return new FeederSource(rows, columns, true);
  }

  @Override
  public Drawer forUser(UserPlace user, RandomGenerator random) {
    return isRandom
        ? values -> put(random.nextInt(rows.length), values)
        : new InOrder((int) (user.number() % rows.length), (int) (user.count() % rows.length));
  }

  int count() {
    return rows.length;
  }

  void put(int row, Values values) {
    for (int column = 0; column < columns.length; column++) {
      Variable variable = columns[column];
      if (variable != null) {
        values.setText(variable.slot(), rows[row][column]);
      }
    }
  }

  /** A user's place in the rows. */
  private final class InOrder implements Drawer {
    private final int step;
    private int next;

    InOrder(int first, int step) {
      this.next = first;
      this.step = step;
    }

    @Override
    public void draw(Values values) {
      put(next, values);
      next = (int) (((long) next + step) % rows.length);
    }

    @Override
    public void moveTo(long start) {
      next = (int) (start % rows.length);
    }
  }
}
