package autus.bench.cookie;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The cookies of one user (RFC 6265, section 5.3 and 5.4). Holds at most {@value #MOST_COOKIES}
 * cookies of {@value #MOST_BYTES} bytes together; the oldest make room. There is no list of public
 * suffixes: a user has one target, to which alone its cookies go, and a domain without a dot is
 * taken from no host but that of this name. Not thread-safe.
 */
public final class CookieJar {

  /** As many as RFC 6265, section 6.1, wants for a domain. */
  public static final int MOST_COOKIES = 50;

  /** Names and values together; servers refuse requests with as much. */
  public static final int MOST_BYTES = 32 << 10;

  /** Longer paths first, and of equally long ones the older cookie (section 5.4). */
  private static final Comparator<Cookie> SENDING_ORDER =
      Comparator.comparingInt((Cookie cookie) -> -cookie.path.length())
          .thenComparingLong(cookie -> cookie.number);

  private final LongSupplier nowMillis;

  /** In the order in which they are sent. */
  private List<Cookie> cookies = new ArrayList<>();

  private List<Cookie> remembered = List.of();
  private int byteCount;
  private long nextNumber;

  /** A cookie. */
  private static final class Cookie {

    private final SetCookie set;

    /** Its name, an equals sign and its value, byte by byte as they came. */
    private final byte[] pair;

    private final String domain;
    private final boolean isOfHostAlone;
    private final String path;

    /** The older, the lower. */
    private final long number;

    Cookie(SetCookie set, String domain, boolean isOfHostAlone, String path, long number) {
      this.set = set;
      this.pair = (set.name() + "=" + set.value()).getBytes(StandardCharsets.ISO_8859_1);
      this.domain = domain;
      this.isOfHostAlone = isOfHostAlone;
      this.path = path;
      this.number = number;
    }

    boolean isSame(Cookie other) {
      return set.name().equals(other.set.name())
          && domain.equals(other.domain)
          && path.equals(other.path);
    }

    boolean isOver(long now) {
      return set.expiryMillis() <= now;
    }

    boolean goesTo(RequestPlace place) {
      return (isOfHostAlone ? place.host().equals(domain) : place.isWithin(domain))
          && place.isAtOrBelow(path)
          && (!set.isSecure() || place.isSecure());
    }

    Cookie numbered(long other) {
      return new Cookie(set, domain, isOfHostAlone, path, other);
    }
  }

  /** Receives the cookies of a request. */
  @FunctionalInterface
  public interface Receiver {
    /** A name, an equals sign and a value; not to be changed. */
    void cookie(byte[] pair);
  }

  /**
   * An empty jar.
   *
   * @param nowMillis the time since 1970
   */
  public CookieJar(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  /**
   * Takes a Set-Cookie field of a response to a request there; one that is not valid is left out.
   */
  public void store(String field, RequestPlace place) {
    long now = nowMillis.getAsLong();
    Optional<SetCookie> read = SetCookie.parse(field, now);
    if (read.isEmpty()) {
      return;
    }
    SetCookie set = read.get();
    boolean isOfHostAlone = set.domain().isEmpty() || isTopLevel(set.domain());
    if (!set.domain().isEmpty()
        && (isOfHostAlone ? !set.domain().equals(place.host()) : !place.isWithin(set.domain()))) {
      return;
    }
    Cookie cookie =
        new Cookie(
            set,
            isOfHostAlone ? place.host() : set.domain(),
            isOfHostAlone,
            set.path().isEmpty() ? place.defaultPath() : set.path(),
            nextNumber++);
    put(cookie, now);
  }

  /** Such as com: a host of that name may set cookies for itself, as with a public suffix. */
  private static boolean isTopLevel(String domain) {
    return domain.indexOf('.') < 0;
  }

  private void put(Cookie cookie, long now) {
    Cookie stored = cookie;
    for (int i = cookies.size() - 1; i >= 0; i--) {
      Cookie known = cookies.get(i);
      if (known.isSame(cookie)) {
        stored = cookie.numbered(known.number); // it keeps its place among the others
        remove(i);
      } else if (known.isOver(now)) {
        remove(i);
      }
    }
    if (cookie.isOver(now)) {
      return; // this is how servers delete
    }
    cookies.add(stored);
    byteCount += stored.pair.length;
    while (cookies.size() > MOST_COOKIES || byteCount > MOST_BYTES) {
      removeOldest();
    }
    cookies.sort(SENDING_ORDER);
  }

  private void removeOldest() {
    int oldest = 0;
    for (int i = 1; i < cookies.size(); i++) {
      oldest = cookies.get(i).number < cookies.get(oldest).number ? i : oldest;
    }
    remove(oldest);
  }

  private void remove(int index) {
    byteCount -= cookies.remove(index).pair.length;
  }

  /**
   * Gives the cookies that go with a request there, in the order in which they are sent.
   *
   * @param declared names of cookies that the request brings itself, in place of these
   */
  public void giveTo(RequestPlace place, Set<String> declared, Receiver receiver) {
    if (cookies.isEmpty()) {
      return;
    }
    long now = nowMillis.getAsLong();
    for (int i = 0; i < cookies.size(); i++) {
      Cookie cookie = cookies.get(i);
      if (!cookie.isOver(now) && cookie.goesTo(place) && !declared.contains(cookie.set.name())) {
        receiver.cookie(cookie.pair);
      }
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return cookies.isEmpty();
  }

  /** From now on {@link #reset} goes back to the present cookies. */
  public void remember() {
    remembered = List.copyOf(cookies);
  }

  /** Goes back to the cookies that were remembered; without, to none. */
  public void reset() {
    if (cookies.isEmpty() && remembered.isEmpty()) {
      return;
    }
    cookies = new ArrayList<>(remembered);
    byteCount = cookies.stream().mapToInt(cookie -> cookie.pair.length).sum();
  }

  /** Without values, which may be secret. */
  @Override
  public String toString() {
    return "%d cookies of %d bytes".formatted(cookies.size(), byteCount);
  }
}
