package autus.responsecache.redis;

import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoreWatch;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Collection;

/**
 * The connections to Redis that all requests share: one, or in a cluster one for each master. None
 * ever follows a redirection or reads from a replica, so that what is read and what is invalidated
 * is in the same place. Thread-safe.
 */
interface RedisLinks extends AutoCloseable {

  /**
   * The node that has this key.
   *
   * @throws StoreFailure if no node that is known has it
   */
  RedisClusterAsyncCommands<byte[], byte[]> holding(byte[] key);

  /**
   * All nodes, which together have all keys.
   *
   * @throws StoreFailure if some are missing
   */
  Collection<RedisClusterAsyncCommands<byte[], byte[]>> all();

  /** Tells that a command for this key failed, in case that is because another node has it now. */
  void failed(byte[] key, Throwable cause);

  /**
   * Tells this one, on a connection's own thread, when a connection is lost or made, or a key has
   * come to another node.
   */
  void watchedBy(StoreWatch watch);

  @Override
  void close();
}
