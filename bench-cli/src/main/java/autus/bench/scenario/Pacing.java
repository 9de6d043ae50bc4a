package autus.bench.scenario;

/** How long a user waits between its requests. */
public sealed interface Pacing permits ThinkTime, SteadyPace {}
