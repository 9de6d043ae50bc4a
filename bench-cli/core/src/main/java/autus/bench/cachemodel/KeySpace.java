package autus.bench.cachemodel;

import autus.bench.yaml.MalformedValueException;

/**
 * The keys under which a cache holds the responses of one endpoint.
 *
 * @param count how many there are, from 1 to 10 million
 * @param distribution how the requests spread over them
 */
public record KeySpace(int count, KeyDistribution distribution) {

  /** One key: every response is the same. */
  public static final KeySpace SINGLE = new KeySpace(1, new KeyDistribution.Uniform());

  /** The most keys. */
  public static final int MOST = 10_000_000;

  public KeySpace {
    count = checkedCount(count);
  }

  /** The count itself, if there can be as many keys. */
  public static int checkedCount(int count) {
    if (count < 1 || count > MOST) {
      throw new MalformedValueException(
          "must be from 1 to %d keys, but is %d".formatted(MOST, count));
    }
    return count;
  }
}
