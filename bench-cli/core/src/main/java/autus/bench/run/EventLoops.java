package autus.bench.run;

import autus.bench.load.connection.TransportKind;
import autus.bench.run.validity.LocalMachine;
import autus.bench.yaml.MalformedValueException;

/**
 * The threads that send a load.
 *
 * @param transport how they serve sockets; must be available
 * @param count how many they are; users are spread evenly over them
 */
public record EventLoops(TransportKind transport, int count) {

  /** Each of them can fill a core, so that more of them than this only take turns. */
  private static final int MOST_PER_CORE = 4;

  public EventLoops {
    if (count < 1 || count > most()) {
      throw new MalformedValueException(
          "must be from 1 to %d (%d for each of the %d cores), but is %d"
              .formatted(most(), MOST_PER_CORE, Runtime.getRuntime().availableProcessors(), count));
    }
  }

  /** As many as suit this machine. */
  public EventLoops(TransportKind transport) {
    this(transport, LocalMachine.eventLoopCount());
  }

  private static int most() {
    return MOST_PER_CORE * Runtime.getRuntime().availableProcessors();
  }

  /** The transport's name; and the number, where it is not the usual one of this machine. */
  String words() {
    return count == LocalMachine.eventLoopCount()
        ? transport.label()
        : "%s, %d event loop%s".formatted(transport.label(), count, count == 1 ? "" : "s");
  }
}
