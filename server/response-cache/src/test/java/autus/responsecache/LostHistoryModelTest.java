package autus.responsecache;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The guarantee of the corrected mode when the store has again what it had before, as after an old
 * snapshot, and nobody tells the servers.
 */
@Tag("slow")
class LostHistoryModelTest {

  private static final ModelCheck MODEL = ModelCheck.PLAIN;

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenTheDataGoBackUnnoticed() throws Exception {
    MODEL.holds(LostHistoryModelTest::dataThatGoBack);
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenTheDataGoBackAndTheClockIsBehindThem() throws Exception {
    MODEL.holds(LostHistoryModelTest::dataThatGoBackBehindWhichTheClockIs);
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenTheDataGoBackBeneathBodiesInTheServersMemory() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer node = world.warmNode(true, SteppedNear.Kind.EXACT);
          node.reader();
          node.reader();
          node.writer();
          node.retry(1);
          world.dataGoBack();
        });
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenTheDataGoBackThatAnotherServerUsesToo() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer node = world.nodeThatMayFail();
          node.reader();
          node.writer();
          node.retry(1);
          world.node().unpromisedReader();
          world.dataGoBack();
        });
  }

  @Test
  void tokensWithoutAnOrderAreFoundWhenTheDataGoBack() {
    MODEL.fails(TokensWithoutOrder::new, LostHistoryModelTest::dataThatGoBack);
  }

  @Test
  void aServerThatForgetsTheTokensOfItsOwnWritesIsFoundWhenTheDataGoBack() {
    MODEL.fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
                Map<Namespace, String> tokens = super.invalidate(marks);
                tokens.replaceAll((namespace, token) -> "0");
                return tokens;
              }
            },
        LostHistoryModelTest::dataThatGoBack);
  }

  @Test
  void aTokenThatIsMadeAgainInAnotherHistoryIsFound() {
    MODEL.fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              String newer(@Nullable String last, Mark mark) {
                String token = super.newer(last, Mark.NONE);
                return token.substring(0, token.indexOf('.'));
              }
            },
        LostHistoryModelTest::dataThatGoBackBehindWhichTheClockIs);
  }

  private static void dataThatGoBack(ProtocolWorld world) {
    ProtocolServer node = world.nodeThatMayFail();
    node.reader();
    node.reader();
    node.writer();
    node.retry(1);
    world.dataGoBack();
  }

  /** Tokens count on from the last one then, and could come to one that was there before. */
  private static void dataThatGoBackBehindWhichTheClockIs(ProtocolWorld world) {
    world.tokensRunAhead();
    ProtocolServer node = world.nodeThatMayFail();
    node.reader();
    node.reader();
    node.writer();
    node.writer();
    world.dataGoBack();
  }
}
