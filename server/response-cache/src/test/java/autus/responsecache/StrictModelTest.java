package autus.responsecache;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  private static final ModelCheck MODEL = ModelCheck.STRICT;

  @Test
  void noReadIsStaleOnAnotherServerWhileNothingFails() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer first = world.node();
          ProtocolServer second = world.node();
          first.reader();
          second.reader();
          second.reader();
          first.writer();
        });
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenTheWritersServerCannotTellOfItsEnd() throws Exception {
    MODEL.holds(world -> cutOff(world));
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenCommandsTimeOutAndArriveLate() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer first = world.nodeThatMayFail();
          ProtocolServer second = world.node();
          second.reader();
          first.writer();
          first.retry(1);
          world.allowLateCommands(1);
          world.announcementsEnd(true);
        });
  }

  @Test
  void noReadIsStaleWhenTwoServersWriteAndOneCannotTellOfItsEnd() throws Exception {
    MODEL.holds(ProtocolStrictWorlds::twoWriters);
  }

  @Test
  void noReadIsStaleAfterAWriteElsewhereThatWasRefused() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer first = world.nodeThatMayFail();
          ProtocolServer second = world.node();
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
    MODEL.holds(
        world -> {
          ProtocolServer first = world.node();
          ProtocolServer second = world.node();
          second.reader();
          second.reader();
          second.writer();
          first.writerThatCrashes();
          world.announcementsEnd(true);
        });
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenAnnouncementsAreLostWithTheData() throws Exception {
    MODEL.holds(ProtocolStrictWorlds::flushed);
  }

  @Test
  void noReadIsStaleOnAnotherServerWhenAnOldReplicaWithoutTheAnnouncementTakesOver()
      throws Exception {
    MODEL.holds(ProtocolStrictWorlds::failover);
  }

  @Test
  void noReadIsStaleOnAServerWithBodiesInItsMemory() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer first = world.warmNode(true, SteppedNear.Kind.EXACT);
          ProtocolServer second = world.warmNode(false, SteppedNear.Kind.EXACT);
          second.reader();
          second.reader();
          first.writer();
          world.allowLostInvalidations(1);
        });
  }

  @Test
  void writesThatAreNotAnnouncedAreFound() {
    MODEL.fails(
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
    MODEL.fails(
        () -> new InMemoryTokenStore(0),
        world -> {
          ProtocolServer first = world.nodeThatMayFail();
          ProtocolServer second = world.node();
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
    MODEL.fails(
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
    MODEL.fails(
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
          ProtocolServer first = world.nodeThatMayFail();
          ProtocolServer second = world.node();
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
    MODEL.fails(
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
    MODEL.fails(
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
    ProtocolServer first = world.nodeThatMayFail();
    ProtocolServer second = world.node();
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
      ProtocolServer first = world.nodeThatMayFail();
      ProtocolServer second = world.node();
      second.reader();
      second.reader();
      second.writer();
      first.writer();
      world.allowLostInvalidations(1);
    }

    private static void flushed(ProtocolWorld world) {
      ProtocolServer first = world.nodeThatMayFail();
      ProtocolServer second = world.node();
      second.reader();
      second.reader();
      first.writer();
      world.everythingIsFlushed();
      world.allowLostInvalidations(1);
      world.announcementsEnd(true);
    }

    private static void failover(ProtocolWorld world) {
      ProtocolServer first = world.nodeThatMayFail();
      ProtocolServer second = world.nodeThatMayFail();
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
}
