package autus.bench.load;

/** A part of what a population does; parts follow each other. */
public sealed interface Stage permits ClosedStage, OpenStage {

  /** From when to when requests are due. */
  Span span();

  /** How many requests can be under way at once: users or connections. */
  int users();

  /** How many requests are sent at most; {@link ClosedStage#UNLIMITED} if only time ends them. */
  long mostRequests();
}
