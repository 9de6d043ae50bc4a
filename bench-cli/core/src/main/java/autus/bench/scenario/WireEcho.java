package autus.bench.scenario;

import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes how requests travel back in the shape of the file: only what differs from the default. */
final class WireEcho {

  private WireEcho() {}

  static void put(Map<String, Object> echo, WireSettings wire) {
    if (wire.version() != WireSettings.Version.HTTP_1_1) {
      echo.put("protocol", wire.version().toString());
    }
    if (!wire.sharing().keepAlive()) {
      echo.put("connection", "new");
    }
    if (wire.sharing().streams() > 1) {
      echo.put("streams", wire.sharing().streams());
    }
    wire.unixSocket().ifPresent(socket -> echo.put("unix-socket", socket.toString()));
    if (wire.redirectLimit() > 0) {
      echo.put("follow-redirects", wire.redirectLimit());
    }
    if (!wire.tls().equals(TlsSettings.DEFAULT)) {
      echo.put("tls", tls(wire.tls()));
    }
  }

  private static Map<String, Object> tls(TlsSettings tls) {
    Map<String, Object> echo = new LinkedHashMap<>();
    tls.caFile().ifPresent(file -> echo.put("ca-file", file.toString()));
    if (tls.insecure()) {
      echo.put("insecure", true);
    }
    tls.identity()
        .ifPresent(
            identity -> {
              echo.put("certificate", identity.certificate().toString());
              echo.put("key", identity.key().toString());
            });
    return echo;
  }
}
