package autus.responsecache;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.responsecache.store.Mark;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The guarantee of the corrected mode on servers that keep bodies in their own memory. */
@Tag("slow")
class NearModelTest {

  private static final ModelCheck MODEL = ModelCheck.PLAIN;

  @Test
  void noReadIsStaleAmongReadersAWriterAndALossWithBodiesInTheServersMemory() throws Exception {
    MODEL.holds(
        world -> {
          twoNearReadersAndAWriter(world, SteppedNear.Kind.EXACT);
          world.tokenIsLost();
        });
  }

  @Test
  void noReadIsStaleAmongReadersThatShareTheReadOfATokenAndAWriter() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer node = world.warmNode(false, SteppedNear.Kind.EXACT);
          node.reader();
          node.reader();
          node.reader();
          node.writer();
        });
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWithBodiesInTheMemoryOfAnotherServerThanTheWrites() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer first = world.warmNode(false, SteppedNear.Kind.EXACT);
          ProtocolServer second = world.warmNode(false, SteppedNear.Kind.EXACT);
          first.reader();
          second.reader();
          second.reader();
          first.writer();
        });
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWithBodiesInTheServersMemoryWhenCommandsTimeOut() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer node = world.warmNode(true, SteppedNear.Kind.EXACT);
          node.reader();
          node.reader();
          node.writer();
          node.retry(2);
          world.allowLateCommands(2);
        });
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWithBodiesInTheServersMemoryWhenAnOldReplicaTakesOver() throws Exception {
    MODEL.holds(world -> failoverToAnOldToken(world, SteppedNear.Kind.EXACT).reader());
  }

  @Test
  void aTokenThatWasAskedForBeforeARequestCameIsFound() {
    MODEL.fails(
        TokensWithoutOrder::new,
        world -> twoNearReadersAndAWriter(world, SteppedNear.Kind.JOINS_WHAT_IS_UNDER_WAY));
  }

  @Test
  void aBodyThatIsServedWithoutAskingForTheTokenIsFound() {
    MODEL.fails(
        TokensWithoutOrder::new,
        world -> twoNearReadersAndAWriter(world, SteppedNear.Kind.REMEMBERS_THE_TOKEN));
  }

  @Test
  void aBodyThatOutlivesAFailureOfTheStoreIsFound() {
    MODEL.fails(
        TokensThatAreMadeAgain::new,
        world -> failoverToAnOldToken(world, SteppedNear.Kind.FORGETS_THE_ERA));
  }

  private static void twoNearReadersAndAWriter(ProtocolWorld world, SteppedNear.Kind kind) {
    ProtocolServer node = world.warmNode(false, kind);
    node.reader();
    node.reader();
    node.writer();
  }

  private static ProtocolServer failoverToAnOldToken(ProtocolWorld world, SteppedNear.Kind kind) {
    world.failsOverToAReplicaThatHasStopped();
    ProtocolServer node = world.warmNode(true, kind);
    node.reader();
    node.writer();
    node.retry(1);
    return node;
  }

  /** Without what tells tokens of the same number in two histories apart, either. */
  private static final class TokensThatAreMadeAgain extends TokensWithoutOrder {

    @Override
    String newer(@Nullable String last, Mark mark) {
      String token = super.newer(last, mark);
      return token.substring(0, token.indexOf('.'));
    }
  }
}
