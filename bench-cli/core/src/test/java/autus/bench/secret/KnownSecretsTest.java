package autus.bench.secret;

import static org.assertj.core.api.Assertions.assertThat;

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
}
