package autus.bench.scenario;

import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Sharing;
import autus.bench.target.WireSettings.Version;
import autus.bench.yaml.Section;
import autus.bench.yaml.Values;
import java.nio.file.Path;
import java.util.Optional;

/** Reads how requests travel. Files are looked for from the scenario's folder. */
final class WireReader {

  private final Path folder;

  WireReader(Path folder) {
    this.folder = folder;
  }

  WireSettings read(Section top) {
    Version version =
        top.optional("protocol", Values.textAs(Version::parse)).orElse(Version.HTTP_1_1);
    boolean keepAlive =
        top.optional("connection", Values.textAs(Sharing::parseKeepAlive)).orElse(true);
    int streams = top.optional("streams", Values::wholeNumber).orElse(1);
    Optional<Path> socket = top.optional("unix-socket", Values.textAs(folder::resolve));
    int redirects = top.optional("follow-redirects", Values::wholeNumber).orElse(0);
    TlsSettings tls = top.section("tls").map(this::tls).orElse(TlsSettings.DEFAULT);
    return top.build(
        () -> new WireSettings(version, new Sharing(keepAlive, streams), tls, socket, redirects),
        WireSettings.DEFAULT);
  }

  private TlsSettings tls(Section section) {
    Optional<Path> caFile = section.optional("ca-file", Values.textAs(folder::resolve));
    boolean insecure = section.optional("insecure", Values::bool).orElse(false);
    Optional<Path> certificate = section.optional("certificate", Values.textAs(folder::resolve));
    Optional<Path> key = section.optional("key", Values.textAs(folder::resolve));
    if (certificate.isPresent() != key.isPresent()) {
      section.missing(certificate.isPresent() ? "key" : "certificate");
    }
    section.close();
    Optional<TlsSettings.Identity> identity =
        certificate.flatMap(own -> key.map(secret -> new TlsSettings.Identity(own, secret)));
    return section.build(() -> new TlsSettings(caFile, insecure, identity), TlsSettings.DEFAULT);
  }
}
