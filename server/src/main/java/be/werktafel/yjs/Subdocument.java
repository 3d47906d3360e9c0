package be.werktafel.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reference to another document, with the options that differ from the default. */
public record Subdocument(String guid, Map<String, @Nullable Object> options) {}
