package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.responsecache.fresh.FreshCache;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets the steps of a {@link ProtocolWorld} happen in every order, and says whether the promise
 * holds in all of them, or is broken in one as it must be.
 */
final class ModelCheck {

  /** Writes are not announced. */
  static final ModelCheck PLAIN = new ModelCheck(world -> {});

  /** Writes are announced. */
  static final ModelCheck STRICT = new ModelCheck(ProtocolWorld::writesAreAnnounced);

  /** What it says of each loss, it would say in thousands of orders. */
  private static final Logger SILENCED = Logger.getLogger(FreshCache.class.getName());

  static {
    SILENCED.setLevel(Level.OFF);
  }

  private static final int FEWEST_STATES = 100;

  private final Consumer<ProtocolWorld> mode;

  private ModelCheck(Consumer<ProtocolWorld> mode) {
    this.mode = mode;
  }

  /** No read is stale in any order. */
  void holds(Consumer<ProtocolWorld> setting) throws Exception {
    try (Interleavings orders = new Interleavings()) {
      long states = orders.explore(world(() -> new InMemoryTokenStore(0), setting));
      assertThat(states).isGreaterThan(FEWEST_STATES);
    }
  }

  /** On that store a read is stale in some order, and it is found. */
  void fails(Supplier<InMemoryTokenStore> store, Consumer<ProtocolWorld> setting) {
    try (Interleavings orders = new Interleavings()) {
      assertThatThrownBy(() -> orders.explore(world(store, setting)))
          .hasMessageContaining("failed after")
          .cause()
          .hasMessageContaining("a read that began after version");
    }
  }

  private Supplier<ProtocolWorld> world(
      Supplier<InMemoryTokenStore> store, Consumer<ProtocolWorld> setting) {
    return () -> {
      ProtocolWorld world = new ProtocolWorld(store.get());
      mode.accept(world);
      setting.accept(world);
      return world;
    };
  }
}
