package be.werktafel.collab;

import be.werktafel.text.SchemaDoor;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one connection, one person and one document may ask of the server. Nothing counts by IP
 * address: a whole room sits behind one.
 *
 * @param frameBytes the largest frame that is read into memory
 * @param readAwayBytes how much of a larger frame is read and thrown away before the socket is
 *     given up; up to here only its document is refused
 * @param strangerBytes the largest frame, and the most that waits, while nobody has signed in
 * @param earlyBytes what waits on one connection for its documents to open
 * @param documents how many documents one connection may have open
 * @param connections how many connections one person may have open
 * @param framesPerSecond the pace of one connection, and of one person over all of theirs
 * @param frameBurst how many frames it may be ahead of the pace
 * @param bytesPerSecond the same in bytes
 * @param byteBurst the same in bytes
 * @param unusableFrames how many frames of the pace one takes that cannot be used
 * @param strangerWait how long somebody who has not signed in waits until a line is given up that
 *     sends what cannot be read; who is thrown out at once comes back at once
 * @param strangers how many connections there may be on which nobody signed in yet; one more closes
 *     the oldest of them
 * @param signIn how long a connection may last on which nobody signs in; clients do so at once
 * @param presenceBytes the largest presence of one client
 * @param statelessBytes the largest stateless message
 * @param personBytesPerHour how much one person may add to the log in an hour; they are warned at
 *     half of it
 * @param draftBytesPerHour how much everybody may add to the log of one document in an hour
 * @param documentBytes the largest document; below what a checkpoint may hold. Its people are
 *     warned at half of it
 * @param elements the most elements of a rich text; editors stop a little earlier by themselves
 * @param tableCells the most cells of one table
 * @param tableColumns the most columns of one table
 * @param outboxBytes what waits for a receiver before updates are dropped and made up for later
 * @param outboxCeiling what waits for a receiver before its connection is given up
 * @param backlogBytes what a room holds that the log does not, before it stops reading
 * @param nodeBacklogBytes what all rooms of a node hold together, before those that hold any stop
 *     reading
 * @param checkpointEntries how many entries make a checkpoint due
 * @param checkpointBytes how many bytes of entries make a checkpoint due
 * @param idle how long a room without anybody stays loaded
 * @param silence how long a connection may say nothing before it is taken for gone: with the tick a
 *     half-open line is found within 30 s
 * @param ping how often a connection is asked whether it is still there
 * @param patience how long a feature waits for its edit or cut to be durable; people hear within 5
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
  /** How large a rich text may be for editors to show it. */
  SchemaDoor.Bounds shape() {
    return new SchemaDoor.Bounds(elements, tableCells, tableColumns);
  }
}
