package autus.bench.traffic.trace;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.XZInputStream;

/** The traces of others in the test resources, whose right answers are known. */
public final class KnownTraces {

  private KnownTraces() {}

  /** 76,118 requests of equal sizes, one a second. */
  public static Trace web07() {
    try (XZInputStream xz = new XZInputStream(open("web07.trace.xz"))) {
      byte[] bytes = xz.readAllBytes();
      DataInputStream numbers = new DataInputStream(new ByteArrayInputStream(bytes));
      int[] keys = new int[bytes.length / 4];
      Map<Long, Integer> known = new HashMap<>();
      for (int i = 0; i < keys.length; i++) {
        keys[i] =
            known.computeIfAbsent(Integer.toUnsignedLong(numbers.readInt()), k -> known.size());
      }
      return Trace.of(keys);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** 10,492 requests, whose times are microseconds here. */
  public static Trace webcachesim() {
    List<String> lines = lines("webcachesim-test.tr");
    int[] keys = new int[lines.size()];
    long[] times = new long[lines.size()];
    Map<String, Integer> known = new HashMap<>();
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      String[] parts = lines.get(i).split(" ", -1);
      times[i] = Long.parseLong(parts[0]);
      int key = known.computeIfAbsent(parts[1], k -> known.size());
      if (key == sizes.size()) {
        sizes.add(Integer.parseInt(parts[2]));
      }
      keys[i] = key;
    }
    return new Trace(
        keys,
        times,
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        new Trace.Sample(1, keys.length));
  }

  /** 5,000 ticks, which are microseconds here. */
  public static Trace delayedHits() {
    List<String> lines = lines("delayed-hits.csv").stream().filter(l -> !l.endsWith(";")).toList();
    int[] keys = new int[lines.size()];
    long[] times = new long[lines.size()];
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      String[] parts = lines.get(i).split(";", -1);
      times[i] = Long.parseLong(parts[0]);
      keys[i] = known.computeIfAbsent(parts[1], k -> known.size());
    }
    int[] sizes = new int[known.size()];
    java.util.Arrays.fill(sizes, 1);
    return new Trace(keys, times, sizes, new Trace.Sample(1, keys.length));
  }

  private static List<String> lines(String name) {
    try (InputStream stream = open(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = KnownTraces.class.getResourceAsStream("/autus/bench/traffic/" + name);
    if (stream == null) {
      throw new IOException(name + " is not in the test resources");
    }
    return stream;
  }
}
