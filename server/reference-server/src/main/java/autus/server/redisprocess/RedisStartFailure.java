package autus.server.redisprocess;

/** No Redis could be started; the message says why and what to do. */
public final class RedisStartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  RedisStartFailure(String message) {
    super(message);
  }
}
