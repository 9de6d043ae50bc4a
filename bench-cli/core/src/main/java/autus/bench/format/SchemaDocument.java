package autus.bench.format;

import autus.bench.yaml.JsonText;

/** The JSON Schema of a format, by which editors complete and check. */
public final class SchemaDocument {

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private SchemaDocument() {}

  /** The schema of files that hold that section, as JSON text that ends with a line feed. */
  public static String of(MappingType<?> top, String title) {
    Definitions definitions = new Definitions();
    Schema schema = Schema.of("$schema", DIALECT).with("title", title).and(top.object(definitions));
    return JsonText.pretty(schema.with("$defs", definitions.all()).members()) + "\n";
  }
}
