package autus.responsecache.route;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What distinguishes the responses of one route, besides the variables of its path. What is not
 * here, the handler must not depend on: what of it can be hidden from the handler is hidden, and if
 * it looks at the rest, its response is not kept.
 *
 * @param query the parameters of the query
 * @param vary other parts of the request
 * @param named headers and cookies
 * @param audience for whom the response is
 */
public record KeyParts(QueryRule query, Set<Vary> vary, Named named, Audience audience) {

  /** A response that depends on the path alone and is for everybody. */
  public static final KeyParts NONE =
      new KeyParts(QueryRule.NONE, Set.of(), Named.NONE, Audience.EVERYBODY);

  public KeyParts {
    vary = Set.copyOf(vary);
  }

  /**
   * Headers and cookies on whose values the response depends.
   *
   * @param headers in small letters
   */
  public record Named(Set<String> headers, Set<String> cookies) {

    /** None. */
    public static final Named NONE = new Named(Set.of(), Set.of());

    public Named {
      Set<String> small = new TreeSet<>();
      headers.forEach(name -> small.add(name.toLowerCase(Locale.ROOT)));
      headers = Set.copyOf(small);
      cookies = Set.copyOf(cookies);
    }
  }

  /**
   * For whom the response is.
   *
   * @param role a role that a request must have, which is checked before the cache is asked and is
   *     part of the key: whoever has it gets the same response
   * @param shared whether requests may carry a user although the key says nothing of users, for all
   *     of them get the same
   */
  public record Audience(Optional<String> role, boolean shared) {

    /** Whoever asks. */
    public static final Audience EVERYBODY = new Audience(Optional.empty(), false);
  }

  /** A response that depends on these query parameters. */
  public static KeyParts query(String... parameters) {
    return NONE.with(QueryRule.keyed(parameters));
  }

  /** The same with another rule for the query. */
  public KeyParts with(QueryRule rule) {
    return new KeyParts(rule, vary, named, audience);
  }

  /** The same, depending on these parts too. */
  public KeyParts by(Vary... parts) {
    Set<Vary> all = EnumSet.noneOf(Vary.class);
    all.addAll(vary);
    all.addAll(Arrays.asList(parts));
    return new KeyParts(query, all, named, audience);
  }

  /** The same, depending on these headers and cookies. */
  public KeyParts with(Named values) {
    return new KeyParts(query, vary, values, audience);
  }

  /** The same for one role only. */
  public KeyParts forRole(String name) {
    return new KeyParts(query, vary, named, new Audience(Optional.of(name), audience.shared()));
  }

  /** The same for all users alike. */
  public KeyParts shared() {
    return new KeyParts(query, vary, named, new Audience(audience.role(), true));
  }

  /** The role that a request must have. */
  public Optional<String> role() {
    return audience.role();
  }

  /** Whether the key tells users apart, so that a response is not for everybody. */
  public boolean tellsUsersApart() {
    return audience.role().isPresent() || vary.stream().anyMatch(Vary::isOfUsers);
  }
}
