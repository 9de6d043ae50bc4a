package autus.bench.plan;

/**
 * What is known of a request beside what is sent.
 *
 * @param name by which results call it
 * @param hasVariables whether it differs from one time to the next
 * @param needsResponse whether it needs what an earlier response gives
 */
public record NamedRequest(String name, boolean hasVariables, boolean needsResponse) {}
