package autus.responsecache;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.Representations;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A database that holds one number, servers with the production filter and cache before it, and one
 * store between them that takes each command as a step. A read fails if it began after a write was
 * answered and does not show that write.
 */
final class ProtocolWorld extends Interleavings.World {

  static final Namespace NAMESPACE = new Namespace("analytics");

  static final String PATH = "/analytics/stats";
  static final CachedRead READ =
      new CachedRead(
          PATH,
          NAMESPACE,
          Duration.ofMinutes(5),
          KeyParts.NONE,
          new Representations(List.of("text/plain"), false));
  static final InvalidatingWrite WRITE =
      new InvalidatingWrite("POST", "/analytics/track", Set.of(NAMESPACE));
  static final EntryKey KEY = READ.entryKey("");

  private final InMemoryTokenStore redis;
  private final List<ProtocolServer> nodes = new ArrayList<>();
  private final Versions versions = new Versions();
  private int loadsOfOneEntry = 8;

  private final StoreFaults faults = new StoreFaults();

  /** The number in the database, and who was told of it. */
  static final class Versions {

    private long committed = 1;
    private long answered = 1;

    /** Writes that began and have neither committed nor been refused. */
    private int underWay;

    long committed() {
      return committed;
    }

    /** The last of which a client knows. */
    long answered() {
      return answered;
    }

    void begin() {
      underWay++;
    }

    void refuse() {
      underWay--;
    }

    long commit() {
      underWay--;
      return ++committed;
    }

    void answer(long version) {
      answered = Math.max(answered, version);
    }
  }

  /** Begins with a token, and without an entry. */
  ProtocolWorld(InMemoryTokenStore redis) {
    this.redis = redis;
    redis.initialise(NAMESPACE, Mark.NONE);
  }

  /** Servers announce their writes, and promise freshness on all of them. To be called first. */
  void writesAreAnnounced() {
    redis.announceWrites();
    redis.recover(Map.of(NAMESPACE, Mark.NONE));
    List.copyOf(redis.announced(NAMESPACE)).forEach(name -> redis.expire(NAMESPACE, name));
    redis.initialise(NAMESPACE, Mark.NONE);
  }

  /**
   * The time of announced writes ends, which is longer than a write takes.
   *
   * @param inTime false for a time that is too short
   */
  void announcementsEnd(boolean inTime) {
    for (int count = 0; count < 2; count++) {
      event(
          "the time of announced writes is over",
          () -> !redis.announced(NAMESPACE).isEmpty() && (versions.underWay == 0 || !inTime),
          () -> redis.announced(NAMESPACE).forEach(write -> redis.expire(NAMESPACE, write)));
    }
  }

  /** All data are lost. */
  void everythingIsFlushed() {
    event("everything is flushed", () -> true, redis::flush);
  }

  /** So many loads of the entry run at once, and no more. To be called first. */
  void loadsOfOneEntry(int count) {
    loadsOfOneEntry = count;
  }

  /** So many commands may time out and arrive later, at any time or never. */
  void allowLateCommands(int count) {
    faults.allowLateCommands(count);
  }

  /** So many invalidations may be lost, and nothing else. */
  void allowLostInvalidations(int count) {
    faults.allowLostInvalidations(count);
  }

  /** A server whose commands all succeed. */
  ProtocolServer node() {
    return node(false, SteppedNear.Kind.NONE);
  }

  /** A server that can come to owe an invalidation. */
  ProtocolServer nodeThatMayFail() {
    return node(true, SteppedNear.Kind.NONE);
  }

  /** A server that begins with the current entry in its own memory. */
  ProtocolServer warmNode(boolean mayFail, SteppedNear.Kind kind) {
    ProtocolServer node = node(mayFail, kind);
    node.warmUp();
    return node;
  }

  private ProtocolServer node(boolean mayFail, SteppedNear.Kind kind) {
    ProtocolServer node =
        new ProtocolServer(
            this,
            new ProtocolServer.Behind(redis, faults, versions),
            new ProtocolServer.Kind(
                "server " + (nodes.size() + 1), mayFail, kind, loadsOfOneEntry));
    nodes.add(node);
    return node;
  }

  void entryIsLost() {
    event("the entry is lost", () -> true, () -> redis.lose(KEY));
  }

  void tokenIsLost() {
    event("the token is lost", () -> true, () -> redis.lose(NAMESPACE));
  }

  void clockIsSetBack() {
    event("the clock is set back", () -> true, () -> redis.setBack(3));
  }

  /**
   * The store ends, and one takes over that has what it had at some time before. What the servers
   * notice of that, and when, is what the client library tells.
   */
  void failsOver(boolean noticed) {
    InMemoryTokenStore[] replica = new InMemoryTokenStore[1];
    int[] phase = new int[1];
    event(
        "the replica is up to date for the last time",
        // Later it would know of the write, and be no worse than the store itself.
        () -> phase[0] == 0 && versions.answered == 1,
        () -> {
          replica[0] = redis.copy();
          phase[0] = 1;
        });
    takesOver(() -> replica[0], phase, noticed);
  }

  /** The clock stands far behind the token. */
  void tokensRunAhead() {
    redis.generation(NAMESPACE, "100");
  }

  /**
   * At some time the store has again what it had at some time before, as when it is made a replica
   * of a copy, loads an old snapshot or exchanges its databases. No server is told.
   */
  void dataGoBack() {
    InMemoryTokenStore[] copy = new InMemoryTokenStore[1];
    int[] phase = new int[1];
    event(
        "the data are copied",
        () -> phase[0] == 0,
        () -> {
          copy[0] = redis.copy();
          phase[0] = 1;
        });
    event(
        "the data go back",
        () -> phase[0] == 1,
        () -> {
          redis.become(copy[0]);
          phase[0] = 2;
        });
    replicaState = () -> phase[0] + " " + (phase[0] == 1 ? copy[0] : null);
  }

  /**
   * Two writes were answered long ago, the store's clock stands behind its tokens, and a replica
   * has not heard of the second write when it takes over.
   */
  void failsOverToAReplicaThatHasStopped() {
    redis.generation(NAMESPACE, "100");
    InMemoryTokenStore replica = redis.copy();
    redis.invalidate(Map.of(NAMESPACE, Mark.NONE));
    takesOver(() -> replica, new int[] {1}, true);
  }

  private void takesOver(Supplier<InMemoryTokenStore> replica, int[] phase, boolean noticed) {
    event(
        "the store ends",
        () -> phase[0] == 1,
        () -> {
          faults.disconnect();
          notice(noticed);
          phase[0] = 2;
        });
    event(
        "the replica takes over",
        () -> phase[0] == 2,
        () -> {
          redis.become(replica.get());
          redis.moveToProcess("2");
          faults.connect();
          notice(noticed);
          phase[0] = 3;
        });
    replicaState = () -> phase[0] + " " + (phase[0] < 3 ? replica.get() : null);
  }

  private Supplier<String> replicaState = () -> "";

  private void notice(boolean noticed) {
    if (noticed) {
      nodes.forEach(ProtocolServer::allMayBeOld);
    }
  }

  @Override
  String state() {
    StringBuilder text = new StringBuilder();
    text.append(redis).append(' ').append(versions.committed).append(' ');
    text.append(versions.answered).append(' ').append(versions.underWay).append(' ');
    text.append(faults).append(replicaState.get());
    for (ProtocolServer node : nodes) {
      text.append('/').append(node.state());
    }
    return text.toString();
  }

  @Override
  String canonical(CharSequence description) {
    return StoredTimes.leftOutOf(description.toString());
  }
}
