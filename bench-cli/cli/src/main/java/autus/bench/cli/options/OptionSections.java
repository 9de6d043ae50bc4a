package autus.bench.cli.options;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Parts the options of a command's help by what they are about, in the order of declaration. */
public final class OptionSections {

  /** Of those whose class has no title; they come first. */
  private static final String OWN = "Options";

  private OptionSections() {}

  /** Has this and all subcommands show their options so. */
  public static void showIn(CommandLine line) {
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::text);
    line.setHelpSectionMap(sections);
  }

  private static String text(Help help) {
    Map<String, List<OptionSpec>> sections = sections(help.commandSpec().options());
    if (sections.size() < 2) {
      return help.optionList();
    }
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (title, options) ->
            text.append(help.createHeading("%n@|bold " + title + ":|@%n"))
                .append(list(help, options)));
    return text.toString();
  }

  private static Map<String, List<OptionSpec>> sections(List<OptionSpec> options) {
    Map<String, List<OptionSpec>> sections = new LinkedHashMap<>();
    sections.put(OWN, new ArrayList<>());
    for (OptionSpec option : options) {
      if (!option.hidden()) {
        sections.computeIfAbsent(title(option), title -> new ArrayList<>()).add(option);
      }
    }
    sections.values().removeIf(List::isEmpty);
    return sections;
  }

  private static String title(OptionSpec option) {
    OptionSection section =
        option.userObject() instanceof Member member
            ? member.getDeclaringClass().getAnnotation(OptionSection.class)
            : null;
    return section == null ? OWN : section.value();
  }

  /** As wide as if all options were in it, so that all sections align. */
  private static String list(Help help, List<OptionSpec> options) {
    Layout layout =
        help.createDefaultLayout(
            help.commandSpec().options(),
            help.commandSpec().positionalParameters(),
            help.colorScheme());
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
