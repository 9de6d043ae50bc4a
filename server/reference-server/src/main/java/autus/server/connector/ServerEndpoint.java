package autus.server.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;

/** Tomcat's network, which notes on each connection's {@link Departure} what the client takes. */
final class ServerEndpoint extends NioEndpoint {

  private final Map<SocketChannel, Departure> departures = new ConcurrentHashMap<>();

  /** Of those who are connected, and of some who were a moment ago. */
  Map<SocketChannel, Departure> departures() {
    return departures;
  }

  @Override
  protected NioChannel createChannel(SocketBufferHandler buffer) {
    return isSSLEnabled() ? super.createChannel(buffer) : new Noting(buffer);
  }

  /** Serves one connection after another. */
  private final class Noting extends NioChannel {

    private Departure departure = new Departure();

    Noting(SocketBufferHandler buffer) {
      super(buffer);
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper connection) throws IOException {
      super.reset(channel, connection);
      if (channel != null) { // else the same one goes on
        departure = new Departure();
        departures.put(channel, departure);
      }
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int bytes = super.write(source);
      departure.wrote(bytes, !source.hasRemaining());
      return bytes;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
      long bytes = super.write(sources, offset, length);
      departure.wrote(bytes, length == 0 || !sources[offset + length - 1].hasRemaining());
      return bytes;
    }
  }
}
