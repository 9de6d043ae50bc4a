/**
 * Describes a YAML format once, as values: sections, keys and types from which the reader, the
 * writer, the JSON Schema, the reference chapter and the completion of keys come. Enter by {@link
 * autus.bench.format.MappingType}. Knows no format of ours; may import only {@code yaml}.
 */
@NullMarked
package autus.bench.format;

import org.jspecify.annotations.NullMarked;
