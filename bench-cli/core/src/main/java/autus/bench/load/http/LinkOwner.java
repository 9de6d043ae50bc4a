package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import autus.bench.load.connection.ConnectionProblem;
import io.netty.buffer.ByteBuf;

/** Is told what happens on a link. Calls for a link that was given up are to be ignored. */
interface LinkOwner {

  /** The link is ready for the first request. */
  void opened(Link link);

  /** No connection, no TLS, or not the protocol that was meant. */
  void openFailed(Link link, ConnectionProblem problem);

  /**
   * The first bytes of a response came, an interim one included, and more are to come. Not called
   * where the whole response came with them.
   *
   * @param nanos when they came, on the clock of {@code System.nanoTime()}
   */
  default void responseBegan(Link link, long nanos) {}

  /** The final status and its fields, which are valid during the call only. */
  void headArrived(Link link, ResponseHead head);

  /** A piece of the body as it came over the wire; the owner must not keep it. */
  void bodyArrived(Link link, ByteBuf bytes);

  /** The answer is complete. The link says itself whether it stays open. */
  void answered(Link link);

  /** The target broke the protocol; the link is of no further use. */
  void malformed(Link link, String message);

  /** The link ended, between two requests or before the response was complete. */
  void closed(Link link, String message, Progress progress);

  /** How far the target had come with the request when the link ended. */
  enum Progress {
    /** The target says that it did nothing with it. */
    REFUSED,
    /** No byte of a response came. */
    SILENT,
    /** The answer had begun. */
    BEGUN
  }
}
