package autus.bench.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 6265 says of keeping cookies and sending them back. */
class CookieJarTest {

  private static final long NOW = 1_700_000_000_000L;

  private long nowMillis = NOW;
  private final CookieJar jar = new CookieJar(() -> nowMillis);

  private static RequestPlace at(String host, String path) {
    return RequestPlace.of(host, path, false);
  }

  private List<String> sentTo(RequestPlace place) {
    List<String> pairs = new ArrayList<>();
    jar.giveTo(place, Set.of(), pair -> pairs.add(new String(pair, StandardCharsets.ISO_8859_1)));
    return pairs;
  }

  private void store(String... fields) {
    for (String field : fields) {
      jar.store(field, at("www.example.com", "/shop/cart/add?id=1"));
    }
  }

  @Test
  void aCookieGoesBackToItsHostAndTheFolderOfThePathThatSetIt() {
    store("id=7; HttpOnly; SameSite=Lax");

    assertThat(sentTo(at("www.example.com:8080", "/shop/cart"))).containsExactly("id=7");
    assertThat(sentTo(at("WWW.example.com", "/shop/cart/pay?x"))).containsExactly("id=7");
    assertThat(sentTo(at("www.example.com", "/shop/cartoon"))).isEmpty();
    assertThat(sentTo(at("www.example.com", "/"))).isEmpty();
    assertThat(sentTo(at("a.www.example.com", "/shop/cart"))).isEmpty();
    assertThat(sentTo(at("example.com", "/shop/cart"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, www.example.com, true",
    ".example.com, a.b.example.com, true",
    "EXAMPLE.com, example.com, true",
    "example.com, badexample.com, false",
    "example.com, example.com.evil.org, false"
  })
  void aDomainIsSentToHostsWithinIt(String domain, String host, boolean isSent) {
    store("a=1; Path=/; Domain=" + domain);

    assertThat(sentTo(at(host, "/"))).hasSize(isSent ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"com", "other.org", "a.www.example.com", "ample.com", "'..'"})
  void aDomainThatIsNotTheHostsOwnIsRefused(String domain) {
    store("a=1; Path=/; Domain=" + domain);

    assertThat(jar.isEmpty()).isTrue();
  }

  @Test
  void aHostWithoutADotOrWithAnAddressMayNameItselfAndNothingAbove() {
    jar.store("a=1; Domain=localhost; Path=/", at("localhost:8003", "/"));
    jar.store("b=1; Domain=127.0.0.1; Path=/", at("127.0.0.1:8003", "/"));
    jar.store("c=1; Domain=0.0.1; Path=/", at("127.0.0.1:8003", "/"));
    jar.store("d=1; Path=/", at("[::1]:8003", "/"));

    assertThat(sentTo(at("localhost", "/"))).containsExactly("a=1");
    assertThat(sentTo(at("x.localhost", "/"))).isEmpty();
    assertThat(sentTo(at("127.0.0.1", "/"))).containsExactly("b=1");
    assertThat(sentTo(at("[::1]", "/"))).containsExactly("d=1");
  }

  @Test
  void longerPathsAreSentFirstAndOlderCookiesBeforeYoungerOnes() {
    store("old=1; Path=/", "deep=1; Path=/shop/cart", "young=1; Path=/", "old=2; Path=/");

    assertThat(sentTo(at("www.example.com", "/shop/cart")))
        .containsExactly("deep=1", "old=2", "young=1");
  }

  @Test
  void cookiesOfOneNameButDifferentPathsAreDifferentCookies() {
    store("a=1; Path=/", "a=2; Path=/shop");

    assertThat(sentTo(at("www.example.com", "/shop/x"))).containsExactly("a=2", "a=1");
  }

  @Test
  void aSecureCookieIsSentOverTlsAlone() {
    store("a=1; Path=/; secure");

    assertThat(sentTo(at("www.example.com", "/"))).isEmpty();
    assertThat(sentTo(RequestPlace.of("www.example.com", "/", true))).containsExactly("a=1");
  }

  @Test
  void aCookieEndsWithItsMaxAgeWhichGoesBeforeExpires() {
    store("a=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    nowMillis += 59_999;
    assertThat(sentTo(at("www.example.com", "/"))).containsExactly("a=1");
    nowMillis += 1;
    assertThat(sentTo(at("www.example.com", "/"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Max-Age=0",
        "Max-Age=-5",
        "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "expires=Wednesday, 09-Nov-99 23:12:40 GMT"
      })
  void aDateThatHasPassedDeletes(String attribute) {
    store("a=1; Path=/", "b=1; Path=/", "a=; Path=/; " + attribute);

    assertThat(sentTo(at("www.example.com", "/"))).containsExactly("b=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Max-Age=tomorrow",
        "Max-Age=",
        "Expires=never",
        "Expires=Thu, 32 Jan 2040 00:00:00 GMT",
        "Max-Age=99999999999999999999",
        "Expires=Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void whatIsNoTimeOrALongOneLeavesTheCookieForTheUsersLife(String attribute) {
    store("a=1; Path=/; " + attribute);
    nowMillis += 100L * 365 * 86_400_000;

    assertThat(sentTo(at("www.example.com", "/"))).containsExactly("a=1");
  }

  @Test
  void namesThatTheRequestBringsItselfAreLeftOut() {
    store("a=1; Path=/", "b=2; Path=/");
    List<String> pairs = new ArrayList<>();
    jar.giveTo(
        at("www.example.com", "/"),
        Set.of("a"),
        pair -> pairs.add(new String(pair, StandardCharsets.UTF_8)));

    assertThat(pairs).containsExactly("b=2");
  }

  @Test
  void valuesGoBackByteByByteAsTheyCame() {
    store("a = \"x y=z\" ; Path=/", "u=\u00c3\u00bc; Path=/");

    assertThat(sentTo(at("www.example.com", "/"))).containsExactly("a=\"x y=z\"", "u=\u00c3\u00bc");
  }

  @Test
  void theJarIsBoundedInNumberAndBytesAndTheOldestMakeRoom() {
    for (int i = 0; i < 60; i++) {
      store("n%d=1; Path=/".formatted(i));
    }
    assertThat(sentTo(at("www.example.com", "/")))
        .hasSize(CookieJar.MOST_COOKIES)
        .startsWith("n10=1")
        .endsWith("n59=1");
    String value = "v".repeat(4000);
    for (int i = 0; i < 20; i++) {
      store("big%d=%s; Path=/".formatted(i, value));
    }
    assertThat(sentTo(at("www.example.com", "/")).stream().mapToInt(String::length).sum())
        .isLessThanOrEqualTo(CookieJar.MOST_BYTES);
    store("huge=" + "v".repeat(5000));
    assertThat(sentTo(at("www.example.com", "/shop/cart")))
        .noneMatch(each -> each.contains("huge"));
  }

  @Test
  void whoTakesTheUsersPlaceBeginsWithWhatWasRemembered() {
    jar.reset();
    store("login=1; Path=/");
    jar.remember();
    store("visit=1; Path=/", "login=2; Path=/");
    jar.reset();

    assertThat(sentTo(at("www.example.com", "/"))).containsExactly("login=1");
  }

  @Test
  void noFieldWhateverItHoldsBreaksTheJar() {
    store("", ";", "=", "=x", " ; ; ", "a", ";;;=;=", "a=1\u0000b", "a=\r\nX: 1", "\t=\t");
    assertThat(jar.isEmpty()).isTrue();

    Random random = new Random(6265);
    String letters = "a=;., \"\t\u0001\u00ff:/-0199DomainPathExpiresMax-AgeSecureJanGMT";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder field = new StringBuilder(i % 2 == 0 ? "a=1;" : "");
      for (int length = random.nextInt(40); length > 0; length--) {
        field.append(letters.charAt(random.nextInt(letters.length())));
      }
      jar.store(field.toString(), at("www.example.com", "/"));
      assertThat(sentTo(at("www.example.com", "/")))
          .hasSizeLessThanOrEqualTo(CookieJar.MOST_COOKIES)
          .noneMatch(pair -> pair.chars().anyMatch(each -> each == '\r' || each == '\n'));
    }
  }
}
