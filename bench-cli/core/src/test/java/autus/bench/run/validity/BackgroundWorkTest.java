package autus.bench.run.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("slow")
class BackgroundWorkTest {

  private static final long[] NONE = {};
  private static final long SPAN_MILLIS = 200;
  private static final int MANY_LOOKS = 100;

  private final AtomicBoolean isOver = new AtomicBoolean();

  @Test
  void aThreadThatWorksIsSeenUnlessItIsALoop() throws InterruptedException {
    Thread busy = new Thread(this::work, "busy");
    busy.start();
    long[] loop = {busy.getId()};
    try {
      assertThat(diesDown(BackgroundWork.beside(NONE, NONE), 4)).isFalse();
      assertThat(diesDown(BackgroundWork.beside(loop, NONE), MANY_LOOKS)).isTrue();
      assertThat(diesDown(BackgroundWork.beside(NONE, loop), MANY_LOOKS)).isTrue();
    } finally {
      isOver.set(true);
      busy.join();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ofCompilersAloneNoOtherThreadIsSeen() throws InterruptedException {
    Thread busy = new Thread(this::work, "busy");
    busy.start();
    try {
      assertThat(diesDown(BackgroundWork.compiling(NONE, NONE), MANY_LOOKS)).isTrue();
    } finally {
      isOver.set(true);
      busy.join();
    }
    assertThat(CompilerThreads.nanos().orElseThrow()).isPositive();
  }

  @Test
  void oneQuietLookIsNotEnough() throws InterruptedException {
    assertThat(diesDown(BackgroundWork.beside(NONE, NONE), 1)).isFalse();
  }

  /** What earlier tests left to compile may take some looks. */
  private static boolean diesDown(BackgroundWork work, int looks) throws InterruptedException {
    for (int look = 0; look < looks; look++) {
      TimeUnit.MILLISECONDS.sleep(SPAN_MILLIS);
      if (work.hasDiedDown()) {
        return true;
      }
    }
    return false;
  }

  private void work() {
    double sink = 1;
    while (!isOver.get()) {
      sink = Math.sqrt(sink + 1);
    }
    assertThat(sink).isPositive();
  }
}
