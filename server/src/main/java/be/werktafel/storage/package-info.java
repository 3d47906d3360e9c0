/**
 * The append-only log per document, its checkpoints and segments, and the embedded database.
 *
 * <p>The one idea: the log's key is the only lock. An entry's key is {@code event/draft/seq}; the
 * node that writes the next seq first has that place, and nothing else coordinates. Enter by {@link
 * be.werktafel.storage.UpdateLog} and {@link be.werktafel.storage.LogWriter}; rooms and snapshots
 * use them, other features do not. {@link be.werktafel.storage.RescueNotes} stores words that lost
 * their block: rooms write them, {@code framework} shows them.
 */
@ApplicationModule(allowedDependencies = "yjs")
@NullMarked
package be.werktafel.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
