package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.LettuceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the Redis client's version. */
class ClientVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"7.5.2.RELEASE/3f1c9b7", "7.6.9.RELEASE", "6.8.1.RELEASE"})
  void anOlderOneIsNamedWithWhatToDo(String version) {
    assertThat(ClientVersion.warning(version).orElseThrow())
        .contains("Lettuce " + version)
        .contains("lettuce.version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.7.0.RELEASE/1960d49", "7.10.0.RELEASE", "8.0.0", "unknown"})
  void aNewerOrUnknownOneIsNot(String version) {
    assertThat(ClientVersion.warning(version)).isEmpty();
  }

  @Test
  void theOneOfTheseTestsIsNewEnough() {
    assertThat(LettuceVersion.getVersion()).startsWith("7.7.");
    assertThat(ClientVersion.warning(LettuceVersion.getVersion())).isEmpty();
  }
}
