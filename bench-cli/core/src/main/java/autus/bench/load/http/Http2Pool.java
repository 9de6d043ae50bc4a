package autus.bench.load.http;

import autus.bench.load.connection.Dialer;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * The HTTP/2 connections of one event loop. A user joins the first that has room and stays there
 * until one of them leaves, so that connections are as few as their limit of streams allows.
 */
final class Http2Pool {

  private final EventLoop eventLoop;
  private final Dialer dialer;
  private final List<Http2Line> lines = new ArrayList<>();
  private final boolean keepsAlive;
  private int streamLimit;

  /**
   * No connections yet.
   *
   * @param keepsAlive whether users keep a connection for all of their requests, else for one
   */
  Http2Pool(EventLoop eventLoop, Dialer dialer, int streamLimit, boolean keepsAlive) {
    this.keepsAlive = keepsAlive;
    this.eventLoop = eventLoop;
    this.dialer = dialer;
    this.streamLimit = streamLimit;
  }

  Link join(LinkOwner owner) {
    Http2Link link = new Http2Link(owner, keepsAlive);
    place(link);
    return link;
  }

  private void place(Http2Link link) {
    for (Http2Line line : lines) {
      if (line.hasRoom(streamLimit)) {
        line.join(link);
        return;
      }
    }
    Http2Line line = new Http2Line(this, eventLoop);
    lines.add(line);
    line.join(link);
    line.dial(dialer);
  }

  /** The target allows that many streams; who is too many moves to another connection. */
  void limited(Http2Line line, long allowed) {
    streamLimit = (int) Math.max(1, Math.min(streamLimit, allowed));
    line.surplus(streamLimit).forEach(this::place);
  }

  void ended(Http2Line line) {
    lines.remove(line);
  }
}
