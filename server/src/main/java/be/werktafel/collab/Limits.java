package be.werktafel.collab;

import be.werktafel.text.SchemaDoor;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits per connection, person and document. No limit counts by IP address, because a whole room
 * of people may share one.
 *
 * @param frameBytes the largest frame that is read into memory
 * @param readAwayBytes the largest frame that is read and discarded. Its document connection is
 *     closed; a larger frame closes the whole connection
 * @param strangerBytes the largest frame, and the most bytes that wait, on an anonymous connection
 * @param earlyBytes the most bytes that wait on one connection for its documents to open
 * @param documents the most documents that one connection may have open
 * @param connections the most connections of one person
 * @param framesPerSecond the rate limit of one connection, and of one person over all their
 *     connections
 * @param frameBurst the burst size of the rate limit, in frames
 * @param bytesPerSecond the rate limit in bytes
 * @param byteBurst the burst size in bytes
 * @param unusableFrames rate-limit cost of one invalid frame, in frames
 * @param strangerWait the delay before an anonymous connection that sends invalid data is closed.
 *     Clients reconnect at once when they are closed at once
 * @param strangers the most anonymous connections (nobody has signed in); one more closes the
 *     oldest
 * @param signIn how long a connection may stay anonymous; clients sign in immediately
 * @param presenceBytes the largest presence state of one client
 * @param statelessBytes the largest stateless message
 * @param personBytesPerHour how much one person may add to the log per hour. The person is warned
 *     at half of it
 * @param draftBytesPerHour how much all people may add to the log of one document per hour
 * @param documentBytes the largest document; less than a checkpoint may hold. The members are
 *     warned at half of it
 * @param elements the most elements of a rich text; editors stop a little earlier
 * @param tableCells the most cells of one table
 * @param tableColumns the most columns of one table
 * @param outboxBytes the bytes that wait for a client before updates are dropped and sent later as
 *     one
 * @param outboxCeiling the bytes that wait for a client before its connection is closed
 * @param backlogBytes the bytes that a room holds and the log does not, before back-pressure
 * @param nodeBacklogBytes the same for all rooms of a node together; back-pressure then applies to
 *     the rooms that hold any
 * @param checkpointEntries how many entries make a checkpoint due
 * @param checkpointBytes how many bytes of entries make a checkpoint due
 * @param idle how long a room without members stays loaded
 * @param silence how long a connection may be silent before it counts as lost; with the tick, a
 *     half-open connection is detected within 30 s
 * @param ping the interval between pings
 * @param patience how long a feature waits for its edit or cut to be durable. People learn within 5
 *     s that it is not
 */
@ConfigurationProperties("werktafel.collab")
public record Limits(
    @DefaultValue("8388608") int frameBytes,
    @DefaultValue("134217728") long readAwayBytes,
    @DefaultValue("1048576") int strangerBytes,
    @DefaultValue("16777216") int earlyBytes,
    @DefaultValue("512") int documents,
    @DefaultValue("64") int connections,
    @DefaultValue("1000") int framesPerSecond,
    @DefaultValue("5000") int frameBurst,
    @DefaultValue("8388608") int bytesPerSecond,
    @DefaultValue("67108864") int byteBurst,
    @DefaultValue("50") int unusableFrames,
    @DefaultValue("1s") Duration strangerWait,
    @DefaultValue("1000") int strangers,
    @DefaultValue("10s") Duration signIn,
    @DefaultValue("16384") int presenceBytes,
    @DefaultValue("16384") int statelessBytes,
    @DefaultValue("16777216") long personBytesPerHour,
    @DefaultValue("50331648") long draftBytesPerHour,
    @DefaultValue("10485760") long documentBytes,
    @DefaultValue("8000") int elements,
    @DefaultValue("3000") int tableCells,
    @DefaultValue("60") int tableColumns,
    @DefaultValue("1048576") int outboxBytes,
    @DefaultValue("67108864") int outboxCeiling,
    @DefaultValue("16777216") long backlogBytes,
    @DefaultValue("134217728") long nodeBacklogBytes,
    @DefaultValue("500") int checkpointEntries,
    @DefaultValue("262144") int checkpointBytes,
    @DefaultValue("30s") Duration idle,
    @DefaultValue("25s") Duration silence,
    @DefaultValue("10s") Duration ping,
    @DefaultValue("4s") Duration patience) {
  /** The largest rich text that editors can show. */
  SchemaDoor.Bounds shape() {
    return new SchemaDoor.Bounds(elements, tableCells, tableColumns);
  }
}
