package autus.bench.load.connection;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The event loops and the kind of sockets they serve. Close it to end its threads. */
public final class Transport implements AutoCloseable {

  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final TransportKind kind;
  private final EventLoopGroup eventLoops;

  private Transport(TransportKind kind, EventLoopGroup eventLoops) {
    this.kind = kind;
    this.eventLoops = eventLoops;
  }

  /**
   * Starts that many event loops of the kind that is best here.
   *
   * @param threadName prefix of the threads' names
   */
  public static Transport start(String threadName, int eventLoopCount) {
    return start(TransportKind.best(), threadName, eventLoopCount);
  }

  /**
   * Starts that many event loops.
   *
   * @param kind must be available
   * @param threadName prefix of the threads' names
   */
  public static Transport start(TransportKind kind, String threadName, int eventLoopCount) {
    IoHandlerFactory factory =
        switch (kind) {
          case IO_URING -> IoUringIoHandler.newFactory();
          case EPOLL -> EpollIoHandler.newFactory();
          case NIO -> NioIoHandler.newFactory();
        };
    return new Transport(
        kind,
        new MultiThreadIoEventLoopGroup(
            eventLoopCount, new DefaultThreadFactory(threadName, true), factory));
  }

  /** What it is. */
  public TransportKind kind() {
    return kind;
  }

  /** The event loops, for those who schedule virtual users on them. */
  public EventLoopGroup eventLoops() {
    return eventLoops;
  }

  /** Each event loop once, for those who give each of them users of its own. */
  public List<EventLoop> loops() {
    List<EventLoop> loops = new ArrayList<>();
    for (EventExecutor loop : eventLoops) {
      loops.add((EventLoop) loop);
    }
    return loops;
  }

  Class<? extends Channel> channelType(SocketAddress address) {
    boolean network = address instanceof InetSocketAddress;
    return switch (kind) {
      case IO_URING -> network ? IoUringSocketChannel.class : IoUringDomainSocketChannel.class;
      case EPOLL -> network ? EpollSocketChannel.class : EpollDomainSocketChannel.class;
      case NIO -> network ? NioSocketChannel.class : NioDomainSocketChannel.class;
    };
  }

  SocketAddress unixAddress(Path socket) {
    return kind == TransportKind.NIO
        ? UnixDomainSocketAddress.of(socket)
        : new DomainSocketAddress(socket.toFile());
  }

  /** The kind of listening sockets that its loops serve. */
  public Class<? extends ServerChannel> serverChannelType() {
    return switch (kind) {
      case IO_URING -> IoUringServerSocketChannel.class;
      case EPOLL -> EpollServerSocketChannel.class;
      case NIO -> NioServerSocketChannel.class;
    };
  }

  /** The threads of the event loops, by which their processor time can be asked for. */
  public long[] threadIds() {
    List<Long> ids = new ArrayList<>();
    for (EventExecutor loop : eventLoops) {
      if (loop instanceof SingleThreadEventExecutor thread) {
        ids.add(thread.threadProperties().id());
      }
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public void close() {
    eventLoops
        .shutdownGracefully(0, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
