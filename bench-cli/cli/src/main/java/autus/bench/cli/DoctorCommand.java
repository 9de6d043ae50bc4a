package autus.bench.cli;

import autus.bench.cli.session.CacheFolder;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Installation;
import autus.bench.cli.session.Session;
import autus.bench.doctor.Doctor;
import autus.bench.doctor.Finding;
import autus.bench.doctor.Finding.Health;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether this machine is fit. */
@Command(
    name = "doctor",
    description =
        "Checks JDK, Maven, Redis, ports, limits, transport and noise of this machine, and says"
            + " what to do.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  autus-bench doctor",
      "%nExit code 0 if load tests can be run here, 4 if something is broken."
    })
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Session session = Session.of(spec);
    PrintWriter err = spec.commandLine().getErr();
    Doctor doctor =
        new Doctor(
            session.runs(),
            CacheFolder.find(),
            Installation.find().releasedFor().isEmpty(),
            step -> err.println(step + " ..."));
    List<Finding> findings = doctor.look();
    PrintWriter out = spec.commandLine().getOut();
    for (Finding finding : findings) {
      out.println(line(finding));
      if (!finding.advice().isEmpty()) {
        out.println("      -> " + finding.advice());
      }
    }
    out.flush();
    return findings.stream().anyMatch(each -> each.health() == Health.BROKEN)
        ? ExitCode.RUN_INVALID
        : ExitCode.PASS;
  }

  private static String line(Finding finding) {
    String text = "%s: %s".formatted(finding.subject(), finding.found());
    return switch (finding.health()) {
      case FINE -> "ok    " + text;
      case WEAK -> "weak  " + text;
      case BROKEN -> "NO    " + text;
    };
  }
}
