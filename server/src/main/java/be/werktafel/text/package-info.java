/**
 * What a document of this product may hold: schema version 1 as data, and the door that keeps out
 * what does not fit it.
 *
 * <p>The one idea: an update is judged by its own new structs, where they will stand, before it is
 * integrated. Enter by {@link be.werktafel.text.SchemaDoor}; {@link
 * be.werktafel.text.DocumentSchema} is the schema.
 */
@ApplicationModule(allowedDependencies = {"lib0", "yjs"})
@NullMarked
package be.werktafel.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
