package autus.server.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of databases. */
class DatabaseAddressTest {

  @Test
  void aUrlIsTakenApartAndShownWithoutItsCredentials() {
    DatabaseAddress address =
        DatabaseAddress.parse("postgresql://ada:pass%40word@127.0.0.1:6543/autus?sslmode=disable");
    assertThat(address.jdbcUrl())
        .isEqualTo("jdbc:postgresql://127.0.0.1:6543/autus?sslmode=disable");
    assertThat(address.user()).isEqualTo("ada");
    assertThat(address.password()).contains("pass@word");
    assertThat(address).hasToString("postgresql://127.0.0.1:6543/autus");
  }

  @Test
  void portUserAndPasswordMayBeLeftOut() {
    DatabaseAddress address = DatabaseAddress.parse("postgres://localhost/autus");
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/autus");
    assertThat(address.user()).isEqualTo("autus");
    assertThat(address.password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@host/db",
        "postgresql://u:secret@host",
        "postgresql://u:secret@host/",
        "postgresql:secret",
        "secret word"
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a PostgreSQL URL such as ")
        .hasMessageNotContaining("secret");
  }
}
