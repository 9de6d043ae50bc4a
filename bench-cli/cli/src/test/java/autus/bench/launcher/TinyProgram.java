package autus.bench.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Stands in both jars for the real programs: is rehearsed like them, does what makes JVMs warn, and
 * prints the JVM's options.
 */
final class TinyProgram {

  private TinyProgram() {}

  /** Behaves by its first word. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ReflectiveOperationException {
    if (Boolean.getBoolean("autus.check.only")) {
      checkOnly(arguments);
      return;
    }
    String word = arguments.length == 0 ? "" : arguments[0];
    if (word.equals("rehearse") && Boolean.getBoolean("failing")) {
      throw new IllegalStateException("the rehearsal fails");
    }
    if (word.equals("rehearse") && Boolean.getBoolean("hanging")) {
      new CountDownLatch(1).await();
    }
    provoke();
    System.out.println("not only ASCII: ± µs");
    ManagementFactory.getRuntimeMXBean().getInputArguments().forEach(System.out::println);
    if (word.equals("wait")) {
      System.out.println("waiting");
      new CountDownLatch(1).await();
    }
    if (arguments.length > 0 && arguments[arguments.length - 1].equals("--exit-with-parent")) {
      System.out.println("AUTUS server ready: http://127.0.0.1:1");
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void checkOnly(String... words) {
    if (List.of(words).contains("refused")) {
      System.out.println("not to be seen");
      System.err.println("autus-bench: it is refused");
      System.exit(2);
    }
  }

  /** Native code and memory by address, which newer JVMs warn of. */
  private static void provoke() throws ReflectiveOperationException {
    try {
      System.load("/nonexistent/library.so");
    } catch (UnsatisfiedLinkError expected) {
      System.out.println("no library");
    }
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Method allocate = type.getMethod("allocateMemory", long.class);
    Method free = type.getMethod("freeMemory", long.class);
    Object unsafe = field.get(null);
    free.invoke(unsafe, allocate.invoke(unsafe, 8L));
  }
}
