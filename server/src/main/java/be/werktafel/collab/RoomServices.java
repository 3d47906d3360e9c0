package be.werktafel.collab;

import be.werktafel.storage.LogWriter;
import be.werktafel.storage.RescueNotes;
import be.werktafel.storage.UpdateLog;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * What all rooms of a node share.
 *
 * @param backlog what all rooms hold that the log does not
 * @param checkpoints runs what writes one, one after the other, on a thread that the system may
 *     interrupt: to pack a log takes so long that whoever types would wait behind a virtual one
 * @param devices who has which event open
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
  /** This server process, in the log. */
  String node() {
    return devices.node();
  }
}
