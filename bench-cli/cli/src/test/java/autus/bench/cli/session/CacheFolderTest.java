package autus.bench.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

  @Test
  void theCacheFolderFollowsTheRulesOfXdg() {
    assertThat(CacheFolder.ofEnvironment(Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h")))
        .contains(Path.of("/c/autus-bench"));
    assertThat(CacheFolder.ofEnvironment(Map.of("XDG_CACHE_HOME", "c", "HOME", "/h")))
        .contains(Path.of("/h/.cache/autus-bench"));
    assertThat(CacheFolder.ofEnvironment(Map.of("HOME", ""))).isEmpty();
  }
}
