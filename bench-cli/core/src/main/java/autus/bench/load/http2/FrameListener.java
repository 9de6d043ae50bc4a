package autus.bench.load.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Is told of the frames of a connection, in order. Buffers are valid during the call only, and
 * between their reader and writer index only.
 */
public interface FrameListener {

  /** One parameter of a SETTINGS frame, of which unknown ones are to be ignored. */
  void setting(int identifier, long value) throws Http2Exception;

  /** All parameters of a SETTINGS frame were told; it is to be acknowledged. */
  void settingsEnded() throws Http2Exception;

  /** The target took our settings over. */
  default void settingsAcknowledged() {}

  /** A PING to be answered with the same payload. */
  void ping(long payload) throws Http2Exception;

  /** The target processes no stream after that one. */
  void goAway(int lastStreamId, long errorCode, ByteBuf debugData);

  /**
   * The target may be sent more.
   *
   * @param streamId 0 for all streams together
   */
  void windowGrew(int streamId, int moreBytes) throws Http2Exception;

  /**
   * A whole header block, whatever number of frames it came in.
   *
   * @param last whether nothing follows on the stream
   */
  void headers(int streamId, ByteBuf block, boolean last) throws Http2Exception;

  /**
   * A piece of a body.
   *
   * @param windowBytes by how much it uses the window up: data and padding
   * @param last whether nothing follows on the stream
   */
  void data(int streamId, ByteBuf data, int windowBytes, boolean last) throws Http2Exception;

  /** The target gave the stream up. */
  void reset(int streamId, long errorCode) throws Http2Exception;

  /** The target broke the rules on one stream; the connection goes on. */
  void streamBroken(Http2Exception.StreamException problem);
}
