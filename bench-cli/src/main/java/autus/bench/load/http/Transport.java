package autus.bench.load.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops and the kind of sockets they serve: epoll where the kernel has it, else NIO.
 * Close it to end its threads.
 */
public final class Transport implements AutoCloseable {

  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final String name;
  private final EventLoopGroup eventLoops;
  private final Class<? extends Channel> channelType;
  private final Class<? extends ServerChannel> serverChannelType;

  private Transport(
      String name,
      EventLoopGroup eventLoops,
      Class<? extends Channel> channelType,
      Class<? extends ServerChannel> serverChannelType) {
    this.name = name;
    this.eventLoops = eventLoops;
    this.channelType = channelType;
    this.serverChannelType = serverChannelType;
  }

  /**
   * Starts that many event loops.
   *
   * @param threadName prefix of the threads' names
   */
  public static Transport start(String threadName, int eventLoopCount) {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory factory = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            eventLoopCount, new DefaultThreadFactory(threadName, true), factory);
    return epoll
        ? new Transport("epoll", group, EpollSocketChannel.class, EpollServerSocketChannel.class)
        : new Transport("nio", group, NioSocketChannel.class, NioServerSocketChannel.class);
  }

  /** The name for people: {@code epoll} or {@code nio}. */
  public String name() {
    return name;
  }

  /** The event loops, for those who schedule virtual users on them. */
  public EventLoopGroup eventLoops() {
    return eventLoops;
  }

  Class<? extends Channel> channelType() {
    return channelType;
  }

  Class<? extends ServerChannel> serverChannelType() {
    return serverChannelType;
  }

  @Override
  public void close() {
    eventLoops
        .shutdownGracefully(0, CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }
}
