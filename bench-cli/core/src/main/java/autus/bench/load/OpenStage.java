package autus.bench.load;

/**
 * Requests that are due at instants laid down in advance, first come first served on some
 * connections.
 *
 * @param connections how many requests can be under way at once
 */
public record OpenStage(ArrivalPlan arrivals, int connections) implements Stage {

  public OpenStage {
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1, but is " + connections);
    }
  }

  @Override
  public Span span() {
    return arrivals.span();
  }

  @Override
  public long mostRequests() {
    return arrivals.mostRequests();
  }

  @Override
  public int users() {
    return connections;
  }
}
