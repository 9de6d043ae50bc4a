package autus.bench.traffic.mix;

import java.util.List;

/** Where files of paths go, for feeders of a scenario to read. */
public interface PathFiles {

  /**
   * Writes a file of one column of that name, path; its name from where the scenario will be.
   *
   * @param name without folder and ending
   * @param paths one for each row
   */
  String write(String name, List<String> paths);
}
