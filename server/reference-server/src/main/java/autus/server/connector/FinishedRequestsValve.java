package autus.server.connector;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Tomcat calls whatever is an access log for every request; this one passes the call on. */
final class FinishedRequestsValve extends ValveBase implements AccessLog {

  private final List<FinishedRequests> listeners;

  FinishedRequestsValve(List<FinishedRequests> listeners) {
    super(true);
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    for (FinishedRequests listener : listeners) {
      listener.finished(request, response, response.getBytesWritten(false), nanos);
    }
  }

  @Override
  public void setRequestAttributesEnabled(boolean enabled) {
    // Only the connection's own address counts.
  }

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
