package autus.bench.load.http;

import autus.bench.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks HTTP/2 in clear text frame by frame, as a test tells it to, right or wrong. */
final class RawHttp2Server implements Closeable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;
  static final int PADDED = 8;

  /** {@code :status: 200} in the static table. */
  static final byte OK = (byte) 0x88;

  private static final int PREFACE_BYTES = 24;

  private final RawServer server;
  private final List<Frame> received = new CopyOnWriteArrayList<>();

  /** A frame from the client. */
  @SuppressWarnings("ArrayRecordComponent") // frames are not compared
  record Frame(int type, int flags, int streamId, byte[] payload) {
    boolean ends() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }
  }

  /** What a connection does about a frame that came. */
  @FunctionalInterface
  interface Behaviour {
    void about(Frame frame, Out out) throws IOException;
  }

  /** Writes frames. */
  record Out(OutputStream stream) {
    void frame(int type, int flags, int streamId, byte... payload) throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      number(frame, payload.length, 3);
      frame.write(type);
      frame.write(flags);
      number(frame, streamId, 4);
      frame.writeBytes(payload);
      stream.write(frame.toByteArray());
      stream.flush();
    }

    void setting(int identifier, int value) throws IOException {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      number(payload, identifier, 2);
      number(payload, value, 4);
      frame(SETTINGS, 0, 0, payload.toByteArray());
    }

    void windowUpdate(int streamId, int moreBytes) throws IOException {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      number(payload, moreBytes, 4);
      frame(WINDOW_UPDATE, 0, streamId, payload.toByteArray());
    }

    /** A whole response without a body. */
    void ok(int streamId) throws IOException {
      frame(HEADERS, END_HEADERS | END_STREAM, streamId, OK);
    }

    private static void number(ByteArrayOutputStream out, int number, int bytes) {
      for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        out.write(number >>> shift);
      }
    }
  }

  private RawHttp2Server(Behaviour behaviour) throws IOException {
    this.server = RawServer.serving(socket -> serve(socket, behaviour));
  }

  /** A server that sends nothing but what it is told, its settings included. */
  static RawHttp2Server start(Behaviour behaviour) throws IOException {
    return new RawHttp2Server(behaviour);
  }

  Target target() {
    return server.target();
  }

  /** All frames of all connections, which their clients must have closed. */
  List<Frame> received() {
    server.awaitEndOfConnections();
    return received;
  }

  private void serve(Socket socket, Behaviour behaviour) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.readNBytes(PREFACE_BYTES);
    Out out = new Out(socket.getOutputStream());
    while (true) {
      int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int streamId = in.readInt();
      Frame frame = new Frame(type, flags, streamId, in.readNBytes(length));
      received.add(frame);
      behaviour.about(frame, out);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
