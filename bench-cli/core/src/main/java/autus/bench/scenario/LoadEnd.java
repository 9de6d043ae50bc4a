package autus.bench.scenario;

/** When a load stops starting requests. */
public sealed interface LoadEnd permits AfterDuration, AfterRequests {}
