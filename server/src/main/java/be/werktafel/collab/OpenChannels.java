package be.werktafel.collab;

import be.werktafel.access.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Goes round what everybody has open on this node: revises rights, and asks who writes for what the
 * server lacks. Safe for many threads.
 */
final class OpenChannels implements RightsRevision {
  private final Connections connections;
  private final Hub.Identity identity;
  private final DocumentGate gate;
  private final Remembered remembered;
  private final Devices devices;
  private final AtomicLong begun = new AtomicLong();

  OpenChannels(
      Connections connections,
      Hub.Identity identity,
      DocumentGate gate,
      Remembered remembered,
      Devices devices) {
    this.connections = connections;
    this.identity = identity;
    this.gate = gate;
    this.remembered = remembered;
    this.devices = devices;
  }

  @Override
  public long count() {
    return begun.get();
  }

  @Override
  public void begin() {
    // In this order: who comes in and sees the new count has asked a gate that knows.
    gate.rightsChanged();
    begun.incrementAndGet();
  }

  /** Asks everybody who may write in a document of the event for what the server lacks of it. */
  void askWriters(String event, long version) {
    // In this order: who comes in from now on is asked by this announcement anyway.
    devices.announced(event, version);
    connections.forEach(
        connection ->
            connection
                .channels()
                .forEach(
                    channel -> {
                      Member member = channel.member();
                      if (member != null
                          && channel.place() instanceof Room room
                          && room.document().event().equals(event)) {
                        room.ask(member);
                      }
                    }));
  }

  @Override
  public void revise(Channel channel) {
    String event = channel.event();
    if (event == null) {
      return;
    }
    remembered.orOwe(
        event, () -> revise(event, channel, Duration.ZERO, begun.get(), identity::again));
  }

  @Override
  public void revise(String event, Duration grace) {
    begin();
    long asked = begun.get();
    Map<String, Optional<Person>> people = new HashMap<>();
    Function<Person, Optional<Person>> again =
        person -> people.computeIfAbsent(person.id(), _ -> identity.again(person));
    remembered.orOwe(
        event,
        () ->
            connections.forEach(
                connection ->
                    connection
                        .channels()
                        .forEach(channel -> revise(event, channel, grace, asked, again))));
  }

  /**
   * @param asked {@link #count} before anybody was asked: what was heard after a later revision had
   *     begun may be older than what that one did
   */
  private void revise(
      String event,
      Channel channel,
      Duration grace,
      long asked,
      Function<Person, Optional<Person>> again) {
    ask(event, channel, grace, again);
    long last = asked;
    for (long now = begun.get(); now != last; now = begun.get()) {
      last = now;
      ask(event, channel, grace, identity::again);
    }
  }

  private void ask(
      String event, Channel channel, Duration grace, Function<Person, Optional<Person>> again) {
    Member member = channel.member();
    Place place = channel.place();
    if (member == null || place == null || !event.equals(channel.event())) {
      return;
    }
    Optional<Person> now = again.apply(member.person());
    if (now.isEmpty()) {
      channel.refuse(CloseReason.SIGN_IN, false, "no longer takes part");
      channel.connection().closeIfUnused();
      return;
    }
    member.become(now.get());
    switch (place) {
      case Room room -> room.revise(member, channel.admitAgain(now.get()), grace);
      case LiveChannel live -> live.seated(member);
    }
  }
}
