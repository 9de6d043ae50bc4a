package autus.bench.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.CommandModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with one command, {@code greet}, made as by somebody whom the tool does not know. */
record ModuleJar(Path file) {

  private static final String SERVICES = "META-INF/services/" + CommandModule.class.getName();

  private static final Map<String, String> SOURCES =
      Map.of(
          "GreetModule",
          """
          package elsewhere;

          import autus.bench.cli.session.CommandModule;
          import java.util.List;

          public final class GreetModule implements CommandModule {
            @Override
            public List<Class<?>> commands() {
              return List.of(Greet.class);
            }
          }
          """,
          "Greet",
          """
          package elsewhere;

          import autus.bench.cli.session.ExitCode;
          import java.util.concurrent.Callable;
          import picocli.CommandLine.Command;
          import picocli.CommandLine.Model.CommandSpec;
          import picocli.CommandLine.Option;
          import picocli.CommandLine.Spec;

          @Command(name = "greet", description = "Greets.", mixinStandardHelpOptions = true)
          final class Greet implements Callable<Integer> {
            @Option(names = "--whom", description = "Who is greeted.")
            private String whom = "you";

            @Spec private CommandSpec spec;

            @Override
            public Integer call() {
              spec.commandLine().getOut().println("Hello, " + whom);
              spec.commandLine().getOut().flush();
              return ExitCode.GATE_FAILED;
            }
          }
          """);

  /** Compiles the command and packs it. */
  static ModuleJar make(Path folder) throws IOException {
    compile(folder);
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(SERVICES, "elsewhere.GreetModule\n".getBytes(US_ASCII));
    for (String name : SOURCES.keySet()) {
      String entry = "elsewhere/" + name + ".class";
      entries.put(entry, Files.readAllBytes(folder.resolve(entry)));
    }
    return packed(folder, entries);
  }

  /** One that names a class which it has not. */
  static ModuleJar makeBroken(Path folder) throws IOException {
    return packed(folder, Map.of(SERVICES, "elsewhere.Missing\n".getBytes(US_ASCII)));
  }

  private static void compile(Path folder) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", "" + folder));
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static ModuleJar packed(Path folder, Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("module.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return new ModuleJar(file);
  }
}
