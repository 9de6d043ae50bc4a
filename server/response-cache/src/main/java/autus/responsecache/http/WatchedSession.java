package autus.responsecache.http;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session that reports when something that it has is looked at. */
final class WatchedSession implements HttpSession {

  private final HttpSession session;
  private final Consumer<String> lookedAt;

  WatchedSession(HttpSession session, Consumer<String> lookedAt) {
    this.session = session;
    this.lookedAt = lookedAt;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    @Nullable Object value = session.getAttribute(name);
    if (value != null) {
      lookedAt.accept("the session's " + name);
    }
    return value;
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    Enumeration<String> names = session.getAttributeNames();
    if (names.hasMoreElements()) {
      lookedAt.accept("the session's attributes");
    }
    return names;
  }

  @Override
  public String getId() {
    lookedAt.accept("the session's id");
    return session.getId();
  }

  @Override
  public long getCreationTime() {
    lookedAt.accept("the session's times");
    return session.getCreationTime();
  }

  @Override
  public long getLastAccessedTime() {
    lookedAt.accept("the session's times");
    return session.getLastAccessedTime();
  }

  @Override
  public boolean isNew() {
    lookedAt.accept("whether the session is new");
    return session.isNew();
  }

  @Override
  public ServletContext getServletContext() {
    return session.getServletContext();
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    session.setMaxInactiveInterval(seconds);
  }

  @Override
  public int getMaxInactiveInterval() {
    return session.getMaxInactiveInterval();
  }

  @Override
  public void setAttribute(String name, Object value) {
    // A hit would not set it.
    lookedAt.accept("the session's " + name);
    session.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    lookedAt.accept("the session's " + name);
    session.removeAttribute(name);
  }

  @Override
  public void invalidate() {
    lookedAt.accept("the session's end");
    session.invalidate();
  }
}
