package be.werktafel.snapshots;

import be.werktafel.collab.Devices.Device;
import be.werktafel.snapshots.SessionEndRow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which an ending session waits for devices; a pure function of the devices and the
 * time.
 *
 * @param announced the version of the live channel that asks the devices
 * @param since when the asking began
 * @param asked when all devices, also those on other nodes, had received the question; null before
 * @param lossesSince devices lost before this time are ignored
 * @param returning whether this server restarted, so that devices still have to reconnect
 */
record DeviceWait(
    long announced,
    Instant since,
    @Nullable Instant asked,
    Instant lossesSince,
    boolean returning) {
  /** The longest wait for unsent text before the cut. */
  static final Duration GRACE = Duration.ofSeconds(15);

  /** The time a device without open text has to report unsent text. */
  static final Duration ANSWER_TIME = Duration.ofSeconds(2);

  DeviceWait announced(long version) {
    return new DeviceWait(version, since, asked, lossesSince, returning);
  }

  /** Every device has received the messages up to this version. */
  DeviceWait told(long version, Instant now) {
    return asked == null && version >= announced
        ? new DeviceWait(announced, since, now, lossesSince, returning)
        : this;
  }

  boolean settled(List<Device> devices, Instant now) {
    if (!now.isBefore(deadline())) {
      return true;
    }
    return !returning
        && asked != null
        && devices.stream()
            .filter(DeviceWait::mayHoldText)
            .noneMatch(device -> state(device, now) == State.WAITING);
  }

  List<SessionEndRow> rows(List<String> tableIds, List<Device> devices, Instant now) {
    return tableIds.stream().map(tableId -> row(tableId, devices, now)).toList();
  }

  /** The devices at tables that, at the time of the cut, may still send text the cut misses. */
  List<Device> absent(List<Device> devices, Instant now) {
    return devices.stream()
        .filter(device -> device.tableId() != null)
        .filter(
            device ->
                switch (state(device, now)) {
                  case MISSING, UNREACHABLE -> true;
                  case IN -> isClaiming(device);
                  case WAITING -> false;
                })
        .toList();
  }

  private SessionEndRow row(String tableId, List<Device> devices, Instant now) {
    var here =
        devices.stream()
            .filter(device -> tableId.equals(device.tableId()) && !isForgotten(device))
            .toList();
    var claiming =
        here.stream()
            .filter(device -> state(device, now) == State.IN && isClaiming(device))
            .count();
    return worst(tableId, here, now).withClaiming((int) claiming);
  }

  private SessionEndRow worst(String tableId, List<Device> here, Instant now) {
    for (var state : List.of(State.WAITING, State.MISSING, State.UNREACHABLE)) {
      var such = here.stream().filter(device -> state(device, now) == state).toList();
      if (!such.isEmpty()) {
        var since =
            such.stream()
                .map(Device::lostAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return SessionEndRow.of(
            tableId, state, such.size(), state == State.UNREACHABLE ? since : null);
      }
    }
    var stillReturning = returning && now.isBefore(deadline());
    return SessionEndRow.of(tableId, stillReturning ? State.WAITING : State.IN, here.size(), null);
  }

  /**
   * The state of one device. A device is in once it has shown, after the question, that it holds
   * nothing more. A device with open text that does not answer may hold text; silence is no proof
   * of the opposite. A device that answers and reports more is waited for until the deadline and is
   * then in, so its report cannot delay the cut longer or mark its table as missing.
   */
  private State state(Device device, Instant now) {
    if (isForgotten(device) || device.clear() >= announced) {
      return State.IN;
    }
    var patient = now.isBefore(deadline());
    var lostAt = device.lostAt();
    if (lostAt != null) {
      return patient && now.isBefore(lostAt.plus(GRACE)) ? State.WAITING : State.UNREACHABLE;
    }
    if (device.unsent() > 0 || device.writing()) {
      return patient ? State.WAITING : device.answered() >= announced ? State.IN : State.MISSING;
    }
    var answering = asked == null ? patient : now.isBefore(asked.plus(ANSWER_TIME));
    return answering ? State.WAITING : State.IN;
  }

  /** Whether a device still reports unsent text without having shown that it holds nothing more. */
  private boolean isClaiming(Device device) {
    return device.unsent() > 0 && device.clear() < announced && !isForgotten(device);
  }

  /** A projector or an expert's page writes nothing, so its answer is not needed. */
  private static boolean mayHoldText(Device device) {
    return device.tableId() != null || device.writing() || device.unsent() > 0;
  }

  private boolean isForgotten(Device device) {
    var lostAt = device.lostAt();
    return lostAt != null && lostAt.isBefore(lossesSince);
  }

  private Instant deadline() {
    return since.plus(GRACE);
  }
}
