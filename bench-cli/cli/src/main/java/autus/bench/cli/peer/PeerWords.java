package autus.bench.cli.peer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads a command's words before they are parsed: an option of another load tester that means the
 * same is replaced by ours, any other ends the command with what is to be written in its place. An
 * option that several tools read differently is never guessed.
 */
public final class PeerWords implements IParameterPreprocessor {

  /** Stands in what is to be written where the value that was given may be a secret. */
  public static final String PASSWORD = "PASSWORD";

  private static final List<String> WORKERS = List.of("-c", "--connections", "--concurrency");

  private PeerWords() {}

  /** Has that command understand the options of other tools. */
  public static void understandIn(CommandLine command) {
    command.getCommandSpec().preprocessor(new PeerWords());
  }

  /**
   * How else others read an option that we have, if they do and one of its names was given: to be
   * said where its value is refused.
   */
  public static Optional<String> otherReadings(
      OptionSpec option, String value, List<String> words) {
    for (String name : option.names()) {
      List<PeerOption> readings =
          PeerOptions.named(name).stream().filter(each -> each.form().isLikely(value)).toList();
      boolean isGiven = words.stream().anyMatch(word -> beginsWith(word, name));
      if (isGiven && !readings.isEmpty()) {
        return Optional.of(explained(readings, Optional.of(value), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean beginsWith(String word, String name) {
    return name.startsWith("--")
        ? word.equals(name) || word.startsWith(name + "=")
        : word.startsWith(name);
  }

  // The library's interface wants this kind of stack.
  @SuppressWarnings("JdkObsolete")
  @Override
  public boolean preprocess(
      Stack<String> args,
      CommandSpec command,
      @Nullable ArgSpec argument,
      Map<String, Object> info) {
    List<String> words = new ArrayList<>(args);
    Collections.reverse(words); // the first word is on top
    List<String> own = new Translation(command, words).own();
    Collections.reverse(own);
    args.clear();
    args.addAll(own);
    return false;
  }

  private static String explained(
      List<PeerOption> readings, Optional<String> value, Optional<Integer> workers) {
    return readings.stream()
        .map(reading -> reading.words(value, workers))
        .collect(Collectors.joining("; "));
  }

  /** One pass over the words of a command. */
  private static final class Translation {

    private final CommandSpec command;
    private final List<String> words;
    private final List<String> own = new ArrayList<>();
    private int next;

    Translation(CommandSpec command, List<String> words) {
      this.command = command;
      this.words = words;
    }

    /** The same in options of ours. */
    List<String> own() {
      while (next < words.size()) {
        String word = words.get(next++);
        if (word.equals("--")) {
          own.add(word);
          break;
        }
        if (!word.startsWith("-") || !isOfAnother(word)) {
          own.add(word);
          takeValueOf(word);
        }
      }
      own.addAll(words.subList(next, words.size()));
      return own;
    }

    /** A value may look like an option. */
    private void takeValueOf(String word) {
      OptionSpec known = command.optionsMap().get(word);
      if (known != null && known.arity().min() > 0 && next < words.size()) {
        own.add(words.get(next++));
      }
    }

    private boolean isOfAnother(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (command.optionsMap().containsKey(name)) {
        return false;
      }
      if (!PeerOptions.named(name).isEmpty()) {
        replace(name, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
        return true;
      }
      boolean isJoined = !word.startsWith("--") && word.length() > 2;
      String letter = isJoined ? word.substring(0, 2) : word;
      if (!isJoined
          || command.optionsMap().containsKey(letter)
          || PeerOptions.named(letter).isEmpty()) {
        return false;
      }
      replace(letter, Optional.of(word.substring(2)));
      return true;
    }

    private void replace(String name, Optional<String> attached) {
      Optional<String> value =
          attached.or(
              () ->
                  next < words.size() && !words.get(next).startsWith("-")
                      ? Optional.of(words.get(next))
                      : Optional.empty());
      List<PeerOption> all = PeerOptions.named(name);
      List<PeerOption> fitting =
          all.stream().filter(each -> each.form().fits(value.orElse(""))).toList();
      List<PeerOption> readings = fitting.isEmpty() ? all : fitting;
      PeerOption first = readings.get(0);
      boolean isSame =
          readings.stream()
              .allMatch(
                  each ->
                      each.advice() == PeerOption.Advice.ALIAS && each.ours().equals(first.ours()));
      if (!isSame || !command.optionsMap().containsKey(first.ours())) {
        throw new ParameterException(
            command.commandLine(),
            "unknown option \"%s\": %s".formatted(name, explained(readings, value, workers())));
      }
      if (first.form() == ValueForm.NONE) {
        own.add(first.ours());
      } else if (value.isPresent()) {
        own.add(first.ours() + "=" + value.get());
        next += attached.isPresent() ? 0 : 1;
      } else {
        own.add(first.ours()); // the parser says that its value is missing
      }
    }

    private Optional<Integer> workers() {
      for (int i = 0; i + 1 < words.size(); i++) {
        if (WORKERS.contains(words.get(i)) && words.get(i + 1).matches("\\d{1,7}")) {
          return Optional.of(Integer.valueOf(words.get(i + 1)));
        }
      }
      return Optional.empty();
    }
  }
}
