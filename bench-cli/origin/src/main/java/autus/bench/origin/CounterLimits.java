package autus.bench.origin;

/**
 * How much of the counters is to be shown.
 *
 * @param keys those with the most fetches; the others are added up
 * @param fetches the first ones, with their instants
 */
record CounterLimits(int keys, int fetches) {

  private static final int USUAL = 100;

  /** From a query such as {@code keys=1000&fetches=0}; what is no number is passed over. */
  static CounterLimits of(String query) {
    return new CounterLimits(
        value(query, "keys", FetchCounters.MOST_KEYS),
        value(query, "fetches", FetchCounters.MOST_LISTED));
  }

  private static int value(String query, String name, int most) {
    for (String pair : query.split("&", -1)) {
      if (pair.matches(name + "=\\d{1,9}")) {
        return Math.min(most, Integer.parseInt(pair.substring(name.length() + 1)));
      }
    }
    return USUAL;
  }
}
