package autus.bench.scenario.format;

import autus.bench.format.Key;
import autus.bench.format.KeyRule;
import autus.bench.format.MapOf;
import autus.bench.format.MappingType;
import autus.bench.format.OneOf;
import autus.bench.format.Scalar;
import autus.bench.format.Schema;
import autus.bench.format.Types;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.FileBytes;
import autus.bench.scenario.request.FormPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to describe a form with files. */
final class MultipartFormat {

  private static final Key<FormPart, Optional<String>> TEXT =
      Key.<FormPart, String>optional(
              "text",
              Forms.TEMPLATE,
              part -> Optional.of(part.text()).filter(text -> part.file().isEmpty()))
          .says("What the field holds.", "${user.name}");

  private static final Key<FormPart, Optional<FileBytes>> FILE =
      Key.<FormPart, FileBytes>optional("file", Forms.CONTENT, FormPart::file)
          .says("A file that is sent as it is, with its name.", "data/event.json")
          .digestedAs(part -> part.file().map(FileBytes::sha256));

  private static final Key<FormPart, Optional<String>> TYPE =
      Key.<FormPart, String>optional(
              "type",
              Types.text(
                      "media type",
                      FormPart::checkedType,
                      Schema.pattern("^[\\x21-\\x7e]+/[\\x20-\\x7e]{1,200}$"))
                  .named("mediaType"),
              FormPart::contentType)
          .says("What the target is told of the content.", "text/csv")
          .without("nothing of a text; of a file what the end of its name says");

  private static final MappingType<FormPart> PART =
      MappingType.<FormPart>of(
              "form part",
              "A field of a form: a text or a file.",
              List.of(TEXT, FILE, TYPE),
              in -> new FormPart("", in.get(TEXT).orElse(""), in.get(FILE), in.get(TYPE)))
          .ruled(KeyRule.exactlyOne(TEXT, FILE))
          .example(
              """
              variables: {number: counter}
              requests:
                - request: POST /upload
                  multipart: {title: "no. ${number}", event: {file: data/event.json, type: text/plain}}
              """);

  private static final Scalar<String> NAME =
      Types.text("form field", name -> name, Schema.text()).named("formField");

  private static final OneOf<FormPart> VALUE =
      OneOf.<FormPart>named("formPartValue", "text, or mapping")
          .mapping(FormPart.class, PART)
          .otherwise(
              FormPart.class, Forms.TEMPLATE.as(text -> FormPart.text("", text), FormPart::text));

  /** The fields of a form by their names, in their order. */
  static final MapOf<FormPart> PARTS =
      new MapOf<>(NAME, VALUE, "texts, or mappings of `file`, by field name");

  private MultipartFormat() {}

  static Map<String, FormPart> byName(Body body) {
    Map<String, FormPart> parts = new LinkedHashMap<>();
    body.parts().forEach(part -> parts.put(part.name(), part));
    return parts;
  }

  static Body body(Map<String, FormPart> parts) {
    return Body.multipart(
        parts.entrySet().stream()
            .map(
                entry ->
                    new FormPart(
                        entry.getKey(),
                        entry.getValue().text(),
                        entry.getValue().file(),
                        entry.getValue().contentType()))
            .toList());
  }
}
