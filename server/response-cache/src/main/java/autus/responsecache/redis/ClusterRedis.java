package autus.responsecache.redis;

import autus.responsecache.redis.ClusterTable.Link;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoreWatch;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * The connections to the masters of a cluster.
 *
 * <p>Lettuce can route by itself, and follows a redirection to a node that was just made master.
 * That node may lack the last writes, and a read there would come before the invalidation. So each
 * command goes to the master in our own table, a redirection is a failure, and the table changes
 * only together with the record that the namespaces concerned are to be invalidated.
 */
final class ClusterRedis implements RedisLinks {

  private static final Duration REFRESH_PERIOD = Duration.ofSeconds(5);
  private static final Duration REFRESH_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_REFRESH = Duration.ofSeconds(3);
  private static final Duration LONGEST_CONNECT = Duration.ofMillis(600);

  /** What a node says that is not, or not alone, the master of the slot. */
  private static final Set<String> NOT_MINE =
      Set.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN", "READONLY", "LOADING", "MASTERDOWN");

  private final ClusterTopology topology;
  private final StatefulRedisClusterConnection<byte[], byte[]> nodes;
  private final RefreshThread refreshes;
  private final RefusalLog refusals;

  /** Used by whoever follows the topology: first the one who connects, then the thread. */
  private final Map<StatefulRedisConnection<byte[], byte[]>, ConnectionNews> watched =
      new ConcurrentHashMap<>();

  private volatile ClusterTable table = ClusterTable.EMPTY;

  /** Until somebody watches, the table changes without a word: nothing was read yet. */
  private volatile StoreWatch watch = (touched, change) -> change.run();

  private volatile boolean closed;

  private ClusterRedis(
      RedisAddress address,
      ClusterTopology topology,
      StatefulRedisClusterConnection<byte[], byte[]> nodes) {
    this.topology = topology;
    this.nodes = nodes;
    this.refusals = new RefusalLog(address.toString(), System::nanoTime);
    this.refreshes = new RefreshThread(this::refresh, REFRESH_PERIOD, REFRESH_PAUSE);
  }

  /** Connects to every master that can be reached, or throws what Lettuce throws. */
  static ClusterRedis connect(
      RedisAddress address, ClusterClientOptions options, ClientResources resources) {
    ClusterTopology topology = new ClusterTopology(resources, address.uris());
    topology.setOptions(options);
    try {
      ClusterRedis cluster =
          new ClusterRedis(address, topology, topology.connect(ByteArrayCodec.INSTANCE));
      cluster.follow();
      if (cluster.table.links().isEmpty()) {
        throw new RedisCommandTimeoutException("no master with slots was reached in time");
      }
      cluster.refreshes.start();
      return cluster;
    } catch (RuntimeException e) {
      topology.shutdown(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  @Override
  public RedisClusterAsyncCommands<byte[], byte[]> holding(byte[] key) {
    int slot = SlotHash.getSlot(key);
    Optional<Link> link = table.holding(slot);
    if (link.isEmpty()) {
      refreshes.wake();
      throw missing("the master of slot " + slot);
    }
    return link.get().connection().async();
  }

  @Override
  public Collection<RedisClusterAsyncCommands<byte[], byte[]>> all() {
    ClusterTable now = table;
    if (!now.coversAllSlots()) {
      refreshes.wake();
      throw missing("a master");
    }
    return now.links().stream()
        .<RedisClusterAsyncCommands<byte[], byte[]>>map(link -> link.connection().async())
        .toList();
  }

  private static StoreFailure missing(String what) {
    return new StoreFailure(
        "Redis: " + what + " cannot be reached now", new RedisException("no connection"));
  }

  @Override
  public void failed(byte[] key, Throwable cause) {
    boolean refused = cause instanceof RedisCommandExecutionException;
    if (refused && !isNotMine(cause)) {
      refusals.failed(cause);
      return; // the right node did not like the command
    }
    if (refused) {
      int slot = SlotHash.getSlot(key);
      watch.mayBeOld(namespace -> slotOf(namespace) == slot, () -> {});
    }
    refreshes.wake();
  }

  private static boolean isNotMine(Throwable refusal) {
    String message = String.valueOf(refusal.getMessage());
    return NOT_MINE.contains(message.split(" ", 2)[0]);
  }

  @Override
  public synchronized void watchedBy(StoreWatch newWatch) {
    watch = newWatch;
    newWatch.allMayBeOld();
  }

  /** Not while the watch is changed, or a change could be told to nobody. */
  private synchronized void adopt(ClusterTable next) {
    ClusterTable now = table;
    if (!next.agreesWith(now)) {
      watch.mayBeOld(namespace -> !next.agreesOn(slotOf(namespace), now), () -> table = next);
    }
  }

  /** Asks the cluster for its topology and follows it; what cannot be asked changes nothing. */
  private void refresh() throws InterruptedException {
    try {
      topology
          .refreshPartitionsAsync()
          .toCompletableFuture()
          .get(LONGEST_REFRESH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      refreshes.wake();
      return;
    }
    follow();
  }

  private void follow() {
    Collection<RedisClusterNode> view = topology.getPartitions();
    Map<String, CompletableFuture<StatefulRedisConnection<byte[], byte[]>>> connecting =
        new LinkedHashMap<>();
    for (RedisClusterNode node : view) {
      if (ClusterTable.isMaster(node)) {
        connecting.put(node.getNodeId(), nodes.getConnectionAsync(node.getNodeId()));
      }
    }
    long deadlineNanos = System.nanoTime() + LONGEST_CONNECT.toNanos();
    ClusterTable next =
        ClusterTable.of(
            view,
            node ->
                Optional.ofNullable(connecting.get(node.getNodeId()))
                    .flatMap(future -> connected(future, deadlineNanos)));
    next.links().forEach(this::watch);
    adopt(next);
    forgetAllBut(next);
    if (!next.coversAllSlots()) {
      refreshes.wake();
    }
  }

  private static Optional<StatefulRedisConnection<byte[], byte[]>> connected(
      CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting, long deadlineNanos) {
    try {
      return Optional.of(connecting.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // the next refresh tries again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void watch(Link link) {
    StatefulRedisConnection<byte[], byte[]> connection = link.connection();
    if (watched.containsKey(connection)) {
      return;
    }
    Predicate<Namespace> behindIt = namespace -> table.leadsThrough(connection, slotOf(namespace));
    ConnectionNews news =
        new ConnectionNews(
            link.address(),
            () -> closed || !isInUse(connection),
            () -> {
              watch.mayBeOld(behindIt, () -> {});
              refreshes.wake();
            });
    watched.put(connection, news);
    connection.addListener(news);
  }

  private void forgetAllBut(ClusterTable next) {
    Set<Object> used = Collections.newSetFromMap(new IdentityHashMap<>());
    next.links().forEach(link -> used.add(link.connection()));
    watched.forEach(
        (connection, news) -> {
          if (!used.contains(connection)) {
            connection.removeListener(news);
            watched.remove(connection);
          }
        });
  }

  private boolean isInUse(Object connection) {
    return table.links().stream().anyMatch(link -> link.connection() == connection);
  }

  private static int slotOf(Namespace namespace) {
    return SlotHash.getSlot(RedisKeys.slot(namespace));
  }

  @Override
  public void close() {
    closed = true;
    refreshes.close();
    nodes.close();
    topology.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
