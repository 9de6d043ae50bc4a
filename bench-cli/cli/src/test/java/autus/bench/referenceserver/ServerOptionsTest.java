package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortOutsideItsRangeIsRefusedWithItsValue(int port) {
    assertThatThrownBy(() -> ServerOptions.DEFAULT.withPort(port))
        .hasMessage("port must be from 0 to 65535, was " + port);
  }

  @Test
  void theTextFormDoesNotShowThePasswordOfRedis() {
    assertThat(ServerOptions.DEFAULT.withRedis(Optional.of("redis://user:secret@127.0.0.1")))
        .asString()
        .doesNotContain("secret");
  }
}
