package autus.bench.scenario;

/** How the requests of a group of users come about in time. */
public sealed interface LoadModel permits ClosedLoad {

  /** When the load ends. */
  LoadEnd end();
}
