package autus.responsecache.load;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoredResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StringGen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever meets whom: claims behave as if made one after the other, so that one of them leads. */
@Tag("interleavings")
class SingleFlightInterleavingsTest {

  @Test
  void ofLoadsUnderOneTokenExactlyOneLeads() {
    new ModelCheckingOptions()
        .iterations(5)
        .invocationsPerIteration(200)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(1)
        .check(Loads.class);
  }

  /** Loads whose responses may be joined for good. */
  @Param(name = "token", gen = StringGen.class, conf = "1:ab")
  public static final class Loads {

    private static final EntryKey ENTRY = EntryKey.of(new Namespace("some"), "entry", "");
    private static final StoredResponse RESPONSE =
        StoredResponse.of(
            "1",
            new StoredResponse.Times(0, 1_000, 5),
            StoredResponse.Head.of("application/json"),
            new byte[] {'{', '}'});

    private final SingleFlight flights =
        new SingleFlight(Duration.ofMillis(250), 100, () -> 0L, CompletableFuture::get);

    /** Leads or joins; says which. */
    @Operation
    public boolean load(@Param(name = "token") String token) {
      SingleFlight.Claim claim = flights.claim(ENTRY, token, 0);
      if (claim.leads()) {
        claim.flight().land(Outcome.kept(RESPONSE));
        claim.flight().close();
      }
      return claim.leads();
    }
  }
}
