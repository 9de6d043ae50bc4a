package autus.bench.traffic.openapi;

import autus.bench.traffic.foreign.Foreign;

/** Texts by the format that a schema names. */
final class TextExample {

  private static final int LONGEST = 1000;

  private TextExample() {}

  static String of(Foreign schema) {
    String text =
        switch (schema.textOr("format", "")) {
          case "date" -> "2024-01-31";
          case "date-time" -> "2024-01-31T12:00:00Z";
          case "time" -> "12:00:00Z";
          case "duration" -> "PT1H";
          case "uuid" -> "3fa85f64-5717-4562-b3fc-2c963f66afa6";
          case "email", "idn-email" -> "user@example.com";
          case "hostname", "idn-hostname" -> "host.example.com";
          case "uri", "url", "iri" -> "https://example.com/";
          case "uri-reference" -> "/";
          case "ipv4" -> "192.0.2.1";
          case "ipv6" -> "2001:db8::1";
          case "byte" -> "dGV4dA==";
          default -> "text";
        };
    int least = length(schema, "minLength", 0);
    int most = length(schema, "maxLength", LONGEST);
    String longEnough = text.length() < least ? text + "x".repeat(least - text.length()) : text;
    return longEnough.length() > most ? longEnough.substring(0, most) : longEnough;
  }

  private static int length(Foreign schema, String key, int otherwise) {
    return schema
        .find(key)
        .filter(each -> each.value() instanceof Number)
        .map(each -> Math.max(0, Math.min(LONGEST, ((Number) each.value()).intValue())))
        .orElse(otherwise);
  }
}
