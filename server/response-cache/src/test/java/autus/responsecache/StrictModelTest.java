package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.responsecache.fresh.FreshCache;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The promise of announced writes, on every server, in every order in which a few readers, writers
 * and losses of two servers can take their steps; and that each known way to weaken it is found.
 */
@Execution(CONCURRENT)
@Tag("slow")
class StrictModelTest {

  /** What it says of each loss, it would say in thousands of orders. */
  private static final Logger SILENCED = Logger.getLogger(FreshCache.class.getName());

  @BeforeAll
  static void silence() {
    SILENCED.setLevel(Level.OFF);
  }

  @Test
  void noReadIsStaleOnAnotherServerWhileNothingFails() throws Exception {
    holds(
        world -> {
          ProtocolWorld.Node first = world.node();
          ProtocolWorld.Node second = world.node();
          first.reader();
          second.reader();
          second.reader();
          first.writer();
        });
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenTheWritersServerCannotTellOfItsEnd() throws Exception {
    holds(world -> cutOff(world));
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenCommandsTimeOutAndArriveLate() throws Exception {
    holds(
        world -> {
          ProtocolWorld.Node first = world.nodeThatMayFail();
          ProtocolWorld.Node second = world.node();
          second.reader();
          first.writer();
          first.retry(1);
          world.allowLateCommands(1);
          world.announcementsEnd(true);
        });
  }

  @Test
  void noReadIsStaleWhenTwoServersWriteAndOneCannotTellOfItsEnd() throws Exception {
    holds(ProtocolStrictWorlds::twoWriters);
  }

  @Test
  void noReadIsStaleAfterAWriteElsewhereThatWasRefused() throws Exception {
    holds(
        world -> {
          ProtocolWorld.Node first = world.nodeThatMayFail();
          ProtocolWorld.Node second = world.node();
          second.reader();
          second.reader();
          first.writer();
          second.refusedWriter();
          world.allowLostInvalidations(1);
          world.announcementsEnd(true);
        });
  }

  @Test
  void aServerThatCrashesLeavesItsNamespaceClosedForATimeAndNothingStale() throws Exception {
    holds(
        world -> {
          ProtocolWorld.Node first = world.node();
          ProtocolWorld.Node second = world.node();
          second.reader();
          second.reader();
          second.writer();
          first.writerThatCrashes();
          world.announcementsEnd(true);
        });
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenAnnouncementsAreLostWithTheData() throws Exception {
    holds(ProtocolStrictWorlds::flushed);
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenAnOldReplicaWithoutTheAnnouncementTakesOver()
      throws Exception {
    holds(ProtocolStrictWorlds::failover);
  }

  @Test
  void noReadIsStaleOnAServerWithBodiesInItsMemory() throws Exception {
    holds(
        world -> {
          ProtocolWorld.Node first = world.warmNode(true, SteppedNear.Kind.EXACT);
          ProtocolWorld.Node second = world.warmNode(false, SteppedNear.Kind.EXACT);
          second.reader();
          second.reader();
          first.writer();
          world.allowLostInvalidations(1);
        });
  }

  @Test
  void writesThatAreNotAnnouncedAreFound() {
    fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
                return tokens(marks, this);
              }
            },
        world -> cutOff(world));
  }

  @Test
  void anAnnouncementThatEndsBeforeTheTransactionIsFound() {
    fails(
        () -> new InMemoryTokenStore(0),
        world -> {
          ProtocolWorld.Node first = world.nodeThatMayFail();
          ProtocolWorld.Node second = world.node();
          second.reader();
          second.reader();
          second.reader();
          first.writer();
          world.allowLostInvalidations(1);
          world.announcementsEnd(false);
        });
  }

  @Test
  void anEndThatOpensWhatAnotherWriteKeepsClosedIsFound() {
    fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public Map<Namespace, String> end(
                  Map<Namespace, Mark> marks, String write, boolean changed) {
                announced(ProtocolWorld.NAMESPACE)
                    .forEach(name -> expire(ProtocolWorld.NAMESPACE, name));
                return super.end(marks, write, changed);
              }
            },
        ProtocolStrictWorlds::twoWriters);
  }

  @Test
  void aRefusedWriteThatGivesBackAnOldTokenAfterAnotherHasBegunAndCrashedIsFound() {
    fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public Map<Namespace, String> end(
                  Map<Namespace, Mark> marks, String write, boolean changed) {
                if (changed) {
                  return super.end(marks, write, true);
                }
                String before = String.valueOf(generation(ProtocolWorld.NAMESPACE));
                Map<Namespace, String> tokens = super.end(marks, write, false);
                if (announced(ProtocolWorld.NAMESPACE).isEmpty()) {
                  String open = before.replace("!", "");
                  generation(ProtocolWorld.NAMESPACE, open);
                  tokens.put(ProtocolWorld.NAMESPACE, open);
                }
                return tokens;
              }
            },
        world -> {
          ProtocolWorld.Node first = world.nodeThatMayFail();
          ProtocolWorld.Node second = world.node();
          second.reader();
          second.reader();
          first.writer();
          second.refusedWriter();
          world.allowLostInvalidations(1);
          world.announcementsEnd(true);
        });
  }

  @Test
  void dataWithoutAnnouncementsThatAreTakenForDataWithoutWritesAreFound() {
    fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public String initialise(Namespace namespace, Mark mark) {
                if (generation(namespace) == null) {
                  generation(namespace, newer(null, mark));
                }
                return super.initialise(namespace, mark);
              }
            },
        ProtocolStrictWorlds::flushed);
  }

  @Test
  void aNewProcessThatIsTakenForTheOldOneIsFound() {
    fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              void moveToProcess(String name) {
                // Nobody sees the difference.
              }
            },
        ProtocolStrictWorlds::failover);
  }

  private static void cutOff(ProtocolWorld world) {
    ProtocolWorld.Node first = world.nodeThatMayFail();
    ProtocolWorld.Node second = world.node();
    second.reader();
    second.reader();
    first.writer();
    first.retry(1);
    world.allowLostInvalidations(1);
    world.announcementsEnd(true);
  }

  /** Worlds that more than one test uses. */
  private static final class ProtocolStrictWorlds {

    private static void twoWriters(ProtocolWorld world) {
      ProtocolWorld.Node first = world.nodeThatMayFail();
      ProtocolWorld.Node second = world.node();
      second.reader();
      second.reader();
      second.writer();
      first.writer();
      world.allowLostInvalidations(1);
    }

    private static void flushed(ProtocolWorld world) {
      ProtocolWorld.Node first = world.nodeThatMayFail();
      ProtocolWorld.Node second = world.node();
      second.reader();
      second.reader();
      first.writer();
      world.everythingIsFlushed();
      world.allowLostInvalidations(1);
      world.announcementsEnd(true);
    }

    private static void failover(ProtocolWorld world) {
      ProtocolWorld.Node first = world.nodeThatMayFail();
      ProtocolWorld.Node second = world.nodeThatMayFail();
      // One after the other: what the first leaves in the store, the second must not be given.
      second.readerTwice();
      second.retry(1);
      first.writer();
      world.allowLostInvalidations(1);
      world.failsOver(true);
    }
  }

  private static Map<Namespace, String> tokens(
      Map<Namespace, Mark> marks, InMemoryTokenStore store) {
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    for (Namespace namespace : marks.keySet()) {
      @Nullable String token = store.generation(namespace);
      tokens.put(namespace, token == null ? "0" : token);
    }
    return tokens;
  }

  private static void holds(Consumer<ProtocolWorld> setting) throws Exception {
    try (Interleavings orders = new Interleavings()) {
      long states = orders.explore(world(() -> new InMemoryTokenStore(0), setting));
      assertThat(states).isGreaterThan(100);
    }
  }

  private static void fails(Supplier<InMemoryTokenStore> store, Consumer<ProtocolWorld> setting) {
    try (Interleavings orders = new Interleavings()) {
      assertThatThrownBy(() -> orders.explore(world(store, setting)))
          .hasMessageContaining("failed after")
          .cause()
          .hasMessageContaining("a read that began after version");
    }
  }

  private static Supplier<ProtocolWorld> world(
      Supplier<InMemoryTokenStore> store, Consumer<ProtocolWorld> setting) {
    return () -> {
      ProtocolWorld world = new ProtocolWorld(store.get());
      world.writesAreAnnounced();
      setting.accept(world);
      return world;
    };
  }
}
