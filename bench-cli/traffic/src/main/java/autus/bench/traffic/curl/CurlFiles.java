package autus.bench.traffic.curl;

import java.util.Optional;

/** How a scenario calls files that commands name from where they were run. */
public interface CurlFiles {

  /** The name from where the scenario will be; empty if there is no such file to be read. */
  Optional<String> named(String file);
}
