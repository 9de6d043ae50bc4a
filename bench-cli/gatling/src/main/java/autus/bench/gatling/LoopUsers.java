package autus.bench.gatling;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The users of one event loop who have come and not left. Unless said otherwise, on that loop. */
final class LoopUsers {

  private final EventLoop loop;
  private final CountDownLatch busyLoops;
  private final Set<LedUser> present = new LinkedHashSet<>();
  private boolean isClosing;
  private boolean isOver;

  /** Nobody yet; {@code busyLoops} is counted down when all have left after the end. */
  LoopUsers(EventLoop loop, CountDownLatch busyLoops) {
    this.loop = loop;
    this.busyLoops = busyLoops;
  }

  EventLoop loop() {
    return loop;
  }

  /** Whether a user may still come; if so, it is present. */
  boolean admit(LedUser user) {
    return !isClosing && present.add(user);
  }

  boolean isClosing() {
    return isClosing;
  }

  void left(LedUser user) {
    present.remove(user);
    look();
  }

  /** The load is over: who waits for no response leaves, the others when theirs has come. */
  void close() {
    loop.execute(
        () -> {
          isClosing = true;
          for (LedUser user : List.copyOf(present)) {
            if (!user.isBusy()) {
              user.leave();
            }
          }
          look();
        });
  }

  /** Lets everybody leave, also those who wait for a response. From any thread. */
  void abandon() {
    loop.execute(() -> List.copyOf(present).forEach(LedUser::leave));
  }

  private void look() {
    if (isClosing && !isOver && present.isEmpty()) {
      isOver = true;
      busyLoops.countDown();
    }
  }
}
