package autus.bench.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://user:secret@h:8003/a http://***@h:8003/a",
        "http://user:p@ss@h/a http://***@h/a",
        "http://user:pa/ss@h/a http://***@h/a",
        "http://user:pa?ss#@h/a http://***@h/a",
        "http://user@h http://***@h",
        "http://h:8003/@me http://h:8003/@me",
        "http://h/users/@me?x=a@b http://h/users/@me?x=a@b",
        "http://[::1]:8003/@me http://[::1]:8003/@me",
        "http://h/?token=abc&x=1 http://h/?token=***&x=1"
      })
  void userInfoAndSecretParametersAreMasked(String url, String shown) {
    assertThat(KnownSecrets.masked(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "http://u:secret@h/a?token=secret&x=1 | http://***@h/a?token=***&x=1",
        "u:secret@h:80/a | ***@h:80/a",
        "Authorization: Bearer secret | Authorization: ***",
        "cookie=secret | cookie=***",
        "X-Tenant:secret | X-Tenant:***",
        "Accept: text/html | Accept: text/html",
        "--header=Authorization: Basic secret | --header=Authorization: ***",
        "--redis=redis://:secret@h | --redis=redis://***@h",
        "{\"password\": \"secret\", \"a\": 1} | {\"password\":\"***\",\"a\":1}",
        "{\"password\": secret | ***",
        "a=b&password=secret&c=d | a=b&password=***&c=d",
        "POST /flush?api_key=secret | POST /flush?api_key=***",
        "p95[GET /a] < 1ms | p95[GET /a] < 1ms"
      })
  void aWordOfACommandLineIsShownWithoutWhatIsSecretInIt(String word, String shown) {
    assertThat(new SecretNames(List.of("X-Tenant")).maskedWord(word)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no http://u:secret@h/a, but \"redis://:secret@h\": x | no http://***@h/a, but \"redis://***@h\": x",
        "is \"/a?token=secret\"; see /b?x=1 | is \"/a?token=***\"; see /b?x=1",
        "at http://h/@me and http://[::1]:80/@me | at http://h/@me and http://[::1]:80/@me",
        "mail a@b or // c:d @e | mail a@b or // c:d @e"
      })
  void aMessageIsShownWithoutThemWhereverTheyStand(String message, String shown) {
    assertThat(KnownSecrets.maskedIn(message)).isEqualTo(shown);
  }
}
