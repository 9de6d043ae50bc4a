package autus.responsecache;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * The guarantee of the corrected mode in every order in which a few readers, writers and losses can
 * take their steps; and, so that this proves something, that each known way to weaken it is found.
 * The long ones run at the same time: no clock is in them, and each has a world of its own.
 */
@Tag("slow")
class ProtocolModelTest {

  private static final ModelCheck MODEL = ModelCheck.PLAIN;

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleAmongReadersAWriterAndLosses() throws Exception {
    MODEL.holds(ProtocolModelTest::readersAWriterAndLosses);
  }

  @Test
  void noReadIsStaleAmongTwoWritersAndAClockThatIsSetBack() throws Exception {
    MODEL.holds(ProtocolModelTest::twoWritersAndAClock);
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenAnInvalidationIsLostAndAnotherWriteFollows() throws Exception {
    MODEL.holds(world -> aLostInvalidation(world, node -> node.retry(1)));
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenCommandsTimeOutAndArriveLate() throws Exception {
    MODEL.holds(ProtocolModelTest::twoLateCommands);
  }

  @Test
  @Execution(CONCURRENT)
  void noReadIsStaleWhenAReplicaThatLagsTakesOver() throws Exception {
    MODEL.holds(world -> failover(world, true));
  }

  @Test
  void noReadIsStaleOnAnotherServerThanTheWrites() throws Exception {
    MODEL.holds(ProtocolModelTest::twoServers);
  }

  @Test
  void noReadIsStaleAfterAWriteThatFailedOnceItHadCommitted() throws Exception {
    MODEL.holds(
        world -> {
          ProtocolServer node = world.node();
          node.reader();
          node.reader();
          node.failingWriter();
        });
  }

  @Test
  void aFillThatDoesNotCheckTheTokenIsFound() {
    MODEL.fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public boolean fill(EntryKey key, String token, byte[] payload, long lifetime) {
                // It even corrects the token, as a plain SET under a key without one would.
                put(key, withToken(payload, String.valueOf(generation(key.namespace()))));
                return true;
              }
            },
        ProtocolModelTest::readersAWriterAndLosses);
  }

  @Test
  void deletingEntriesInPlaceOfTokensIsFound() {
    MODEL.fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
                deleteEntries();
                Map<Namespace, String> tokens = new LinkedHashMap<>();
                marks
                    .keySet()
                    .forEach(
                        namespace -> tokens.put(namespace, String.valueOf(generation(namespace))));
                return tokens;
              }
            },
        ProtocolModelTest::readersAWriterAndLosses);
  }

  @Test
  void aGenerationThatCountsFromOneAgainWhenItIsLostIsFound() {
    MODEL.fails(
        () ->
            new InMemoryTokenStore(0) {
              @Override
              String newer(@Nullable String last, Mark mark) {
                return Long.toString(last == null ? 1 : Long.parseLong(last) + 1);
              }

              @Override
              public String initialise(Namespace namespace, Mark mark) {
                if (generation(namespace) == null) {
                  generation(namespace, "1");
                }
                return String.valueOf(generation(namespace));
              }
            },
        ProtocolModelTest::readersAWriterAndLosses);
  }

  @Test
  void aMissingTokenThatIsTakenForATokenIsFound() {
    MODEL.fails(
        () ->
            new TokensWithoutOrder() {
              @Override
              public Lookup read(EntryKey key, Terms terms) {
                Lookup lookup = super.read(key, terms);
                return new Lookup(none(generation(key.namespace())), lookup.payload());
              }

              @Override
              public boolean fill(EntryKey key, String token, byte[] payload, long lifetime) {
                if (generation(key.namespace()) == null && token.equals("none")) {
                  put(key, payload);
                  return true;
                }
                return super.fill(key, token, payload, lifetime);
              }
            },
        world -> {
          ProtocolModelTest.readersAWriterAndLosses(world);
          world.tokenIsLost();
        });
  }

  @Test
  @Execution(CONCURRENT)
  void anAcknowledgementThatClearsANewerFailureIsFound() {
    MODEL.fails(
        () -> new InMemoryTokenStore(0),
        world -> aLostInvalidation(world, node -> node.retryThatClearsTooMuch(1)));
  }

  @Test
  void anInvalidationBeforeTheCommitIsFound() {
    MODEL.fails(
        () -> new InMemoryTokenStore(0),
        world -> {
          ProtocolServer node = world.node();
          node.reader();
          node.reader();
          node.writerThatInvalidatesFirst();
        });
  }

  @Test
  void aServerThatDoesNotNoticeANewConnectionIsFound() {
    MODEL.fails(TokensWithoutOrder::new, world -> failover(world, false));
  }

  private static void readersAWriterAndLosses(ProtocolWorld world) {
    ProtocolServer node = world.node();
    node.reader();
    node.reader();
    node.reader();
    node.writer();
    world.tokenIsLost();
  }

  private static void twoWritersAndAClock(ProtocolWorld world) {
    ProtocolServer node = world.node();
    node.reader();
    node.reader();
    node.writer();
    node.writer();
    world.entryIsLost();
    world.clockIsSetBack();
  }

  private static void aLostInvalidation(ProtocolWorld world, Consumer<ProtocolServer> retry) {
    ProtocolServer node = world.nodeThatMayFail();
    node.reader();
    node.writer();
    node.writer();
    retry.accept(node);
    world.node().unpromisedReader();
    world.allowLostInvalidations(1);
  }

  private static void twoLateCommands(ProtocolWorld world) {
    ProtocolServer node = world.nodeThatMayFail();
    node.reader();
    node.reader();
    node.writer();
    node.retry(2);
    world.allowLateCommands(2);
  }

  private static void failover(ProtocolWorld world, boolean noticed) {
    ProtocolServer node = world.nodeThatMayFail();
    node.reader();
    node.reader();
    node.writer();
    node.retry(1);
    world.failsOver(noticed);
  }

  private static void twoServers(ProtocolWorld world) {
    ProtocolServer first = world.node();
    ProtocolServer second = world.node();
    first.reader();
    second.reader();
    second.reader();
    first.writer();
  }

  private static byte[] none(@Nullable String token) {
    return (token == null ? "none" : token).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] withToken(byte[] payload, String token) {
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    return (token + text.substring(text.indexOf(' '))).getBytes(StandardCharsets.ISO_8859_1);
  }
}
