package autus.bench.traffic.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignSecretsTest {

  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/a?token=hush&q=1 | /a?token=***&q=1",
        "/a?sid=hush | /a?sid=***",
        "/a?API%5FKEY=hush&x=1 | /a?API%5FKEY=***&x=1",
        "/x;jsessionid=hush | /x;jsessionid=***",
        "/b?next=http%3A%2F%2Fh%2F%3Faccess_token%3Dhush%26a%3D1 | /b?next=http%3A%2F%2Fh%2F%3Faccess_token%3D***%26a%3D1",
        "http://joe:hush@h.example/a | http://***@h.example/a",
        "<b token=\"hush\" apiKey='hush'/> | <b token=\"***\" apiKey='***'/>",
        "login(user: \"joe\", password: \"hu\\\"sh\") | login(user: \"joe\", password: \"***\")",
        "login(password: \\\"hush\\\") {a} | login(password: \\\"***\\\") {a}",
        "no line password=hush of a log | no line password=*** of a log",
        "/i?x=sk_live_hushhushhush | /i?x=***",
        "/a?page=2&q=a=b | /a?page=2&q=a=b",
      })
  void whatTellsOfASecretIsMasked(String text, String shown) {
    assertThat(ForeignSecrets.masked(text)).isEqualTo(shown);
  }

  @Test
  void tokensAreSecretWhereverTheyStand() {
    assertThat(ForeignSecrets.masked("/reset/" + TOKEN + "/x")).isEqualTo("/reset/***/x");
    assertThat(ForeignSecrets.masked("wss://h/" + TOKEN)).isEqualTo("wss://h/***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Hub-Signature-256", "X-JWT-Assertion", "Cookie2", "sid", "X-Session", "passwd"})
  void namesTellOfSecrets(String name) {
    assertThat(ForeignSecrets.isName(name)).isTrue();
    assertThat(ForeignSecrets.isName(name.toUpperCase(Locale.ROOT))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "author", "keyboard", "monkey", "design", "passenger"})
  void otherNamesDoNot(String name) {
    assertThat(ForeignSecrets.isName(name)).isFalse();
  }

  /** Hostile texts take no more time than long ones. */
  @Test
  void longTextsAreSearchedOnce() {
    assertThat(ForeignSecrets.within("a=\"".repeat(30_000))).isEmpty();
    assertThat(ForeignSecrets.within("?a".repeat(50_000))).isEmpty();
    assertThat(ForeignSecrets.within("//a:".repeat(30_000))).isEmpty();
    assertThat(ForeignSecrets.within("eyJaaaaaaaa-".repeat(10_000))).isEmpty();
    assertThat(ForeignSecrets.within("token='\\".repeat(10_000))).hasSizeLessThan(10_000);
  }
}
