package autus.bench.shape;

/** When a load stops starting requests. */
public sealed interface LoadEnd permits AfterDuration, AfterRequests {}
