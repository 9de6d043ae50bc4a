package autus.server.analytics;

/**
 * What calls are counted by.
 *
 * @param minute minutes since 1970 in which the call came
 * @param client who called, as {@link ApiCallCounter} names it
 */
record ApiCall(long minute, String client, String method, String route) {}
