package autus.bench.mcp;

import java.util.List;

/** Something that an assistant may have done. Called by one thread at a time. */
interface Tool {

  /** The tool's name, and what it is for, as the assistant reads it. */
  Description description();

  /** Its arguments, all of them. */
  List<Parameter> parameters();

  /**
   * Does it.
   *
   * @throws InterruptedException if the assistant cancelled it
   * @throws autus.bench.error.BenchException as the command line throws it, in the same words
   */
  Answer call(Arguments arguments) throws InterruptedException;

  /**
   * What an assistant reads before it chooses.
   *
   * @param isReading whether it sends nothing and writes nothing
   */
  record Description(String name, String title, String text, boolean isReading) {}
}
