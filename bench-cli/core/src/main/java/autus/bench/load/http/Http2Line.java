package autus.bench.load.http;

import static io.netty.handler.codec.http2.Http2Error.ENHANCE_YOUR_CALM;
import static io.netty.handler.codec.http2.Http2Error.FLOW_CONTROL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;

import autus.bench.content.RequestBytes;
import autus.bench.content.UnusableValueException;
import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.connection.Dialer;
import autus.bench.load.http2.FrameListener;
import autus.bench.load.http2.FrameReader;
import autus.bench.load.http2.FrameWriter;
import autus.bench.load.http2.HeaderBlockReader;
import autus.bench.load.http2.ResponseFields;
import autus.bench.plan.RequestSequence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection and the users on it. It is ready when the target's settings came. After a
 * GOAWAY, a timeout or a broken frame nobody joins it any more; it closes when the last user left.
 */
final class Http2Line implements FrameListener {

  /** Unread bytes that the target may send, per stream and in all: more than most bodies. */
  static final int WINDOW_BYTES = 1 << 20;

  private static final Http2Settings SETTINGS =
      Http2Settings.defaultSettings()
          .pushEnabled(false)
          .initialWindowSize(WINDOW_BYTES)
          .maxHeaderListSize(HeaderBlockReader.MOST_FIELD_BYTES);

  /** A target that asks for so many answers and reads none of them means no good. */
  private static final int MOST_UNREAD_REPLIES = 1_000;

  private final Http2Pool pool;
  private final EventLoop eventLoop;
  private final Set<Http2Link> users = new LinkedHashSet<>();
  private final IntObjectMap<Http2Link> streams = new IntObjectHashMap<>();
  private final HeaderBlockReader blocks = new HeaderBlockReader();
  private final Http2Output output;
  private Phase phase = Phase.OPENING;
  private boolean hasGreeted;
  private int nextStreamId = 1;
  private int unreadReplyCount;

  private long readNanos;
  private boolean knowsReadNanos;

  // Flow control and the target's settings.
  private int receivableBytes = Http2CodecUtil.DEFAULT_WINDOW_SIZE + WINDOW_BYTES;
  private int sendableBytes = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
  private int sendableBytesOfStream = Http2CodecUtil.DEFAULT_WINDOW_SIZE;
  private int mostPayloadBytes = Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE;

  private enum Phase {
    OPENING,
    OPEN,
    LEAVING,
    CLOSED
  }

  Http2Line(Http2Pool pool, EventLoop eventLoop) {
    this.pool = pool;
    this.eventLoop = eventLoop;
    this.output = new Http2Output(eventLoop);
  }

  void dial(Dialer dialer) {
    ChannelHandler first = dialer.isSecure() ? new Http2Choice(this) : newHandler();
    dialer.dial(eventLoop, this::failed, first);
  }

  /** The handler that speaks HTTP/2, for the moment when the target is known to speak it too. */
  ChannelHandler newHandler() {
    return new Http2Handler(this, new FrameReader(this, ByteBufAllocator.DEFAULT));
  }

  boolean hasRoom(int streamLimit) {
    return (phase == Phase.OPENING || phase == Phase.OPEN) && users.size() < streamLimit;
  }

  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  void join(Http2Link link) {
    users.add(link);
    link.joined(this);
    if (phase == Phase.OPEN) {
      // Later, for its owner does not have it yet.
      eventLoop.execute(link::ready);
    }
  }

  /** Removes and gives those whom the target's limit leaves no stream. */
  List<Http2Link> surplus(int allowed) {
    List<Http2Link> surplus = users.stream().skip(allowed).toList();
    surplus.forEach(users::remove);
    return surplus;
  }

  void added(ChannelHandlerContext added) {
    output.opened(added);
  }

  /** Bytes can be sent; may be told more than once. */
  void connected() {
    if (phase == Phase.OPENING && !hasGreeted) {
      hasGreeted = true;
      FrameWriter.preface(output.frames(), SETTINGS);
      FrameWriter.windowUpdate(output.frames(), 0, WINDOW_BYTES);
      output.write();
    }
  }

  /**
   * Begins a stream.
   *
   * @return the instant before its first byte was written
   * @throws UnusableValueException if a value is absent or cannot stand in its place; then nothing
   *     was sent
   */
  long send(
      Http2Link link,
      EncodedRequest request,
      @Nullable RequestSequence visit,
      EncodedRequest.Scratch scratch) {
    ByteBuf body = request.http2Body(visit, ByteBufAllocator.DEFAULT, scratch);
    RequestBytes block = block(request, visit, body, scratch);
    long sentNanos = System.nanoTime();
    if (!output.isOpen() || nextStreamId < 0) {
      body.release();
      phase = Phase.LEAVING; // all numbers of streams are used up: 2^30 requests
      eventLoop.execute(() -> link.closed("the connection has no stream left", true));
      return sentNanos;
    }
    int streamId = nextStreamId;
    nextStreamId += 2;
    streams.put(streamId, link);
    boolean hasBody = body.isReadable();
    link.begun(streamId, request.isHead(), sendableBytesOfStream, hasBody ? body : null);
    FrameWriter.headers(
        output.frames(), streamId, block.array(), block.length(), !hasBody, mostPayloadBytes);
    if (hasBody) {
      sendBody(link);
    } else {
      body.release();
    }
    output.writeSoon();
    return sentNanos;
  }

  private static RequestBytes block(
      EncodedRequest request,
      @Nullable RequestSequence visit,
      ByteBuf body,
      EncodedRequest.Scratch scratch) {
    try {
      return request.http2Block(visit, body.readableBytes(), scratch);
    } catch (UnusableValueException unusable) {
      body.release();
      throw unusable;
    }
  }

  /** Sends of its body what the target's windows allow; the rest follows when they grow. */
  private void sendBody(Http2Link link) {
    ByteBuf body = link.unsentBody();
    while (body != null) {
      int allowed = Math.min(mostPayloadBytes, Math.min(sendableBytes, link.sendableBytes()));
      int count = Math.min(body.readableBytes(), allowed);
      if (count <= 0) {
        return;
      }
      FrameWriter.data(
          output.frames(), link.streamId(), body, count, count == body.readableBytes());
      sendableBytes -= count;
      link.sent(count);
      body = link.unsentBody();
      output.writeIfLong();
    }
  }

  private void sendBodies() {
    for (Http2Link link : streams.values()) {
      sendBody(link);
    }
    output.writeSoon();
  }

  void readBegins() {
    output.readBegins();
    knowsReadNanos = false;
  }

  void readEnds() {
    output.readEnds();
  }

  /** When the bytes that are being read came: one look at the clock for all of them. */
  long readNanos() {
    if (!knowsReadNanos) {
      knowsReadNanos = true;
      readNanos = System.nanoTime();
    }
    return readNanos;
  }

  /** The target reads no more; its end of the connection follows what it has still to say. */
  void sendsNoMore() {
    if (phase == Phase.OPEN) {
      phase = Phase.LEAVING;
    }
  }

  /** A user leaves; a response that it still awaits is cancelled, and nobody joins the line. */
  void leave(Http2Link link, int streamId) {
    users.remove(link);
    if (streams.remove(streamId) != null) {
      if (phase == Phase.OPEN) {
        phase = Phase.LEAVING;
      }
      FrameWriter.reset(output.frames(), streamId, Http2Error.CANCEL.code());
      output.writeSoon();
    }
    if (users.isEmpty()) {
      end(Http2Error.NO_ERROR);
    }
  }

  private void end(Http2Error why) {
    if (phase == Phase.CLOSED) {
      return;
    }
    pool.ended(this);
    phase = Phase.CLOSED;
    if (hasGreeted) {
      FrameWriter.goAway(output.frames(), why.code());
    }
    output.close();
  }

  /** There will be no connection, or not one that speaks HTTP/2. */
  void failed(ConnectionProblem problem) {
    List<Http2Link> waiting = leaveAll(Http2Error.NO_ERROR);
    waiting.forEach(link -> link.failed(problem));
  }

  /** The target broke the rules of the connection. */
  void rulesBroken(Http2Exception problem) {
    broken(problem.error(), "HTTP/2: " + problem.getMessage(), true);
  }

  /** The connection ended for everybody on it. */
  void broken(String message, boolean malformed) {
    broken(Http2Error.NO_ERROR, message, malformed);
  }

  private void broken(Http2Error why, String message, boolean malformed) {
    if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
      return;
    }
    for (Http2Link link : leaveAll(why)) {
      if (malformed) {
        link.malformed(message);
      } else {
        link.closed(message, false);
      }
    }
  }

  private List<Http2Link> leaveAll(Http2Error why) {
    List<Http2Link> all = new ArrayList<>(users);
    users.clear();
    streams.clear();
    end(why);
    return all;
  }

  @Override
  public void streamBroken(Http2Exception.StreamException problem) {
    Http2Link link = streams.remove(problem.streamId());
    FrameWriter.reset(output.frames(), problem.streamId(), problem.error().code());
    if (link != null) {
      link.malformed("HTTP/2: " + problem.getMessage());
    }
  }

  @Override
  public void setting(int identifier, long value) throws Http2Exception {
    switch (identifier) {
      case Http2CodecUtil.SETTINGS_MAX_CONCURRENT_STREAMS -> pool.limited(this, value);
      case Http2CodecUtil.SETTINGS_MAX_FRAME_SIZE -> {
        if (value > Http2CodecUtil.MAX_FRAME_SIZE_UPPER_BOUND
            || value < Http2CodecUtil.MAX_FRAME_SIZE_LOWER_BOUND) {
          throw Http2Exception.connectionError(
              PROTOCOL_ERROR, "frames of at most %d bytes, which no target may set", value);
        }
        mostPayloadBytes = (int) value;
      }
      case Http2CodecUtil.SETTINGS_INITIAL_WINDOW_SIZE -> {
        if (value > Http2CodecUtil.MAX_INITIAL_WINDOW_SIZE) {
          throw Http2Exception.connectionError(
              FLOW_CONTROL_ERROR, "a window of %d bytes, which no target may set", value);
        }
        int moreBytes = (int) value - sendableBytesOfStream;
        sendableBytesOfStream = (int) value;
        for (Http2Link link : streams.values()) {
          link.windowGrew(moreBytes);
        }
      }
      default -> {} // says nothing to a client that leaves the tables alone
    }
  }

  @Override
  public void settingsEnded() throws Http2Exception {
    FrameWriter.settingsAcknowledgement(output.frames());
    replied();
    if (phase == Phase.OPENING) {
      phase = Phase.OPEN;
      List.copyOf(users).forEach(Http2Link::ready);
    }
    sendBodies();
  }

  @Override
  public void ping(long payload) throws Http2Exception {
    FrameWriter.pong(output.frames(), payload);
    replied();
  }

  private void replied() throws Http2Exception {
    unreadReplyCount = output.isWritable() ? 0 : unreadReplyCount + 1;
    if (unreadReplyCount > MOST_UNREAD_REPLIES) {
      throw Http2Exception.connectionError(
          ENHANCE_YOUR_CALM, "the target asks for answers and reads none of them");
    }
  }

  @Override
  public void windowGrew(int streamId, int moreBytes) throws Http2Exception {
    if (streamId == 0) {
      if (sendableBytes > Integer.MAX_VALUE - moreBytes) {
        throw Http2Exception.connectionError(
            FLOW_CONTROL_ERROR, "a window of more than 2^31-1 bytes");
      }
      sendableBytes += moreBytes;
      sendBodies();
      return;
    }
    Http2Link link = streams.get(streamId);
    if (link == null) {
      requireBegun(streamId);
    } else {
      link.windowGrew(moreBytes);
      sendBody(link);
      output.writeSoon();
    }
  }

  @Override
  public void headers(int streamId, ByteBuf block, boolean last) throws Http2Exception {
    // Also where nobody waits for it any more, for it may change the table.
    ResponseFields fields = blocks.read(streamId, block);
    Http2Link link = begunLink(streamId, last);
    if (link != null) {
      link.headersArrived(fields, last);
    }
  }

  @Override
  public void data(int streamId, ByteBuf data, int windowBytes, boolean last)
      throws Http2Exception {
    receivableBytes -= windowBytes;
    if (receivableBytes < 0) {
      throw Http2Exception.connectionError(
          FLOW_CONTROL_ERROR, "more of bodies than the window allows");
    }
    if (receivableBytes < WINDOW_BYTES / 2) {
      int moreBytes = WINDOW_BYTES - receivableBytes;
      receivableBytes += moreBytes;
      FrameWriter.windowUpdate(output.frames(), 0, moreBytes);
    }
    Http2Link link = begunLink(streamId, last);
    if (link == null) {
      return;
    }
    int moreOfStream = last ? 0 : link.received(windowBytes);
    if (moreOfStream > 0) {
      FrameWriter.windowUpdate(output.frames(), streamId, moreOfStream);
    }
    link.dataArrived(data, last);
  }

  /** Who waits on the stream, and after the last frame does no longer; null if nobody does. */
  private @Nullable Http2Link begunLink(int streamId, boolean last) throws Http2Exception {
    Http2Link link = last ? streams.remove(streamId) : streams.get(streamId);
    if (link == null) {
      requireBegun(streamId);
    } else if (last && link.unsentBody() != null) {
      // An early response: the rest of the request is wanted by nobody.
      link.giveBodyUp();
      FrameWriter.reset(output.frames(), streamId, Http2Error.NO_ERROR.code());
    }
    return link;
  }

  private void requireBegun(int streamId) throws Http2Exception {
    if ((streamId & 1) == 0 || Integer.compareUnsigned(streamId, nextStreamId) >= 0) {
      throw Http2Exception.connectionError(
          PROTOCOL_ERROR, "a frame on stream %d, which nobody began", streamId);
    }
  }

  @Override
  public void reset(int streamId, long errorCode) throws Http2Exception {
    Http2Link link = streams.remove(streamId);
    if (link == null) {
      requireBegun(streamId);
    } else {
      link.closed(
          "the target reset the stream: " + name(errorCode),
          errorCode == Http2Error.REFUSED_STREAM.code());
    }
  }

  @Override
  public void goAway(int lastStreamId, long errorCode, ByteBuf debugData) {
    String said = debugData.isReadable() ? ", " + text(debugData) : "";
    String message = "the target ended the connection: GOAWAY " + name(errorCode) + said;
    if (phase == Phase.OPENING) {
      failed(ConnectionProblem.ofTarget(message));
      return;
    }
    if (phase == Phase.OPEN) {
      phase = Phase.LEAVING;
    }
    List<Integer> refused = new ArrayList<>();
    for (int streamId : streams.keySet()) {
      if (streamId > lastStreamId) {
        refused.add(streamId);
      }
    }
    for (int streamId : refused) {
      Http2Link link = streams.remove(streamId);
      if (link != null) {
        link.closed(message, true);
      }
    }
  }

  private static String name(long errorCode) {
    Http2Error error = Http2Error.valueOf(errorCode);
    return error == null ? "error " + errorCode : error.name();
  }

  private static String text(ByteBuf debugData) {
    int length = Math.min(debugData.readableBytes(), 100);
    return debugData.toString(debugData.readerIndex(), length, StandardCharsets.UTF_8);
  }
}
