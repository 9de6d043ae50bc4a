package autus.bench.gatling;

/**
 * The words for HTTP in a scenario, to be imported beside those of Gatling's {@code CoreDsl}:
 *
 * <pre>{@code
 * setUp(
 *         scenario("browse")
 *             .exec(http("item").get("/items/#{id}").check(jsonPath("$.name").exists()))
 *             .injectOpen(constantUsersPerSec(50).during(30)))
 *     .protocols(http.baseUrl("http://127.0.0.1:8080"));
 * }</pre>
 */
public final class HttpDsl {

  /** Where requests go and what is said about them. */
  public static final HttpProtocol http = HttpProtocol.NONE;

  private HttpDsl() {}

  /**
   * Begins a request.
   *
   * @param name by which results, gates and comparisons call it; the same for all users
   */
  public static HttpVerbs http(String name) {
    return new HttpVerbs(name);
  }
}
