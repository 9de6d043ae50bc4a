package autus.server.connector;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import org.apache.coyote.Adapter;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's reader of requests, which notes on each connection's {@link Arrival} what the client is
 * sending. It serves one connection after another, each on one thread at a time.
 */
final class ServerProcessor extends Http11Processor {

  private final Function<SocketChannel, Arrival> arrivals;
  private final Noted noted;

  ServerProcessor(
      AbstractHttp11Protocol<?> protocol,
      Adapter adapter,
      Function<SocketChannel, Arrival> arrivals) {
    this(protocol, new Noted(adapter), arrivals);
  }

  private ServerProcessor(
      AbstractHttp11Protocol<?> protocol, Noted noted, Function<SocketChannel, Arrival> arrivals) {
    super(protocol, noted);
    this.noted = noted;
    this.arrivals = arrivals;
    InputBuffer bodies = request.getInputBuffer();
    request.setInputBuffer(
        new InputBuffer() {
          @Override
          public int doRead(ApplicationBufferHandler handler) throws IOException {
            Arrival arrival = noted.arrival;
            arrival.awaitBody();
            try {
              return bodies.doRead(handler);
            } finally {
              arrival.bodyCame();
            }
          }

          @Override
          public int available() {
            return bodies.available();
          }
        });
  }

  @Override
  public SocketState service(SocketWrapperBase<?> connection) throws IOException {
    Arrival arrival = arrivals.apply(((NioChannel) connection.getSocket()).getIOChannel());
    noted.arrival = arrival;
    arrival.begin();
    SocketState state = super.service(connection);
    arrival.end(isAsync() ? -1 : request.getStartTimeNanos());
    return state;
  }

  /** Passes requests on to the container, and notes when. */
  private static final class Noted implements Adapter {

    private final Adapter container;
    private Arrival arrival = new Arrival();

    Noted(Adapter container) {
      this.container = container;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
      arrival.handed();
      try {
        container.service(request, response);
      } finally {
        arrival.answered();
      }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
      return container.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event)
        throws Exception {
      return container.asyncDispatch(request, response, event);
    }

    @Override
    public void log(Request request, Response response, long nanos) {
      container.log(request, response, nanos);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
      container.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
      return container.getDomain();
    }
  }
}
