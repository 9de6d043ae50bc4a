package autus.bench.load.http1;

import io.netty.buffer.ByteBuf;

/**
 * Is told what the bytes of a connection say, in their order. It may close the reader meanwhile.
 */
public interface ResponseListener {

  /** A head, interim or final. */
  void headArrived(ResponseBlock head);

  /** A piece of the body, without the marks of chunks; its bytes are not to be kept. */
  void bodyArrived(ByteBuf piece);

  /** The response is whole. */
  void responseEnded();

  /** Bytes came that no request asked for; nothing more may be read. */
  void unaskedBytesArrived();
}
