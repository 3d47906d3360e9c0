package be.werktafel.collab;

import be.werktafel.storage.LogWriter;
import be.werktafel.storage.RescueNotes;
import be.werktafel.storage.UpdateLog;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Services that all rooms of a node share.
 *
 * @param backlog the bytes that rooms hold and the log does not
 * @param checkpoints runs checkpoints one after the other on a platform thread. Packing a log takes
 *     so long that updates would be delayed if it ran on a virtual thread
 * @param devices the devices that have an event open
 */
record RoomServices(
    UpdateLog log,
    LogWriter writer,
    RescueNotes rescues,
    DocumentGate gate,
    Limits limits,
    Refusals refusals,
    Backlog backlog,
    WriteVolume volume,
    Clock clock,
    LongSupplier ticks,
    ExecutorService threads,
    Executor checkpoints,
    BatchTimer timer,
    Devices devices) {
  /** The id of this server process in the log. */
  String node() {
    return devices.node();
  }
}
