package autus.bench.gatling.source;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.scenario.format.ScenarioDigest;
import autus.bench.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A compiled Java file.
 *
 * @param main the class that is called as the file
 * @param digest of the file and of the class path: equal digests, the same program
 */
public record JavaSource(Class<?> main, String digest) {

  private static final String ENDING = ".java";

  /** A source that is read already, so that what is digested is what is compiled. */
  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    Text(Path file, String text) {
      super(file.toUri(), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /**
   * Compiles a file in memory, on the class path of this program; nothing is written.
   *
   * @throws UserErrorException if it cannot be read, does not compile, or has no class of its name
   * @throws EnvironmentException if this runtime has no compiler
   */
  public static JavaSource compile(Path file) {
    return compile(file, ToolProvider::getSystemJavaCompiler);
  }

  static JavaSource compile(Path file, Supplier<@Nullable JavaCompiler> compilers) {
    String text = YamlDocument.read(file, "scenario");
    JavaCompiler compiler = compilers.get();
    if (compiler == null) {
      throw new EnvironmentException(
          "scenario file %s is Java, and the runtime in %s has no compiler; run it on a JDK: install one, such as openjdk-17-jdk, or set AUTUS_JAVA_HOME to one"
              .formatted(file, System.getProperty("java.home")));
    }
    ClassPath classPath = ClassPath.own();
    Map<String, byte[]> classes = classes(file, text, compiler, classPath);
    MemoryLoader loader = new MemoryLoader(classes, JavaSource.class.getClassLoader());
    String digest = text + "\0" + classPath.content();
    return new JavaSource(
        main(file, classes.keySet(), loader),
        ScenarioDigest.hash(digest.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, byte[]> classes(
      Path file, String text, JavaCompiler compiler, ClassPath classPath) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (MemoryClasses output =
        new MemoryClasses(
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8))) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-g", "-parameters", "-classpath", classPath.option());
      boolean isRight =
          compiler
              .getTask(null, output, diagnostics, options, null, List.of(new Text(file, text)))
              .call();
      if (!isRight) {
        throw new UserErrorException(CompileErrors.message(file, diagnostics.getDiagnostics()));
      }
      return output.bytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is written", impossible);
    }
  }

  private static Class<?> main(Path file, Set<String> classes, ClassLoader loader) {
    String fileName = String.valueOf(file.getFileName());
    String wanted = fileName.substring(0, fileName.length() - ENDING.length());
    String found =
        classes.stream()
            .filter(name -> name.substring(name.lastIndexOf('.') + 1).equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserErrorException(
                        "scenario file %s must declare class %s, which is called as the file, but declares %s"
                            .formatted(file, wanted, named(classes))));
    try {
      return Class.forName(found, false, loader);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(found + " was compiled just now", impossible);
    }
  }

  private static String named(Set<String> classes) {
    return classes.isEmpty()
        ? "none"
        : classes.stream().filter(name -> name.indexOf('$') < 0).collect(Collectors.joining(", "));
  }
}
