package autus.bench.shape;

/**
 * Each user starts a request at a steady rate, whatever the time of the answers before it: a start
 * that falls while the user still waits for an answer is made up at once when that has come.
 *
 * @param rate the starts of one user
 */
public record SteadyPace(Rate rate) implements Pacing {}
