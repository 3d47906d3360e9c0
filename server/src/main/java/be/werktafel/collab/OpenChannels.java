package be.werktafel.collab;

import be.werktafel.access.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Revises the rights of everybody who has something open on this node. Safe for many threads. */
final class OpenChannels implements RightsRevision {
  private final Connections connections;
  private final Hub.Identity identity;
  private final DocumentGate gate;
  private final Remembered remembered;
  private final AtomicLong begun = new AtomicLong();

  OpenChannels(
      Connections connections, Hub.Identity identity, DocumentGate gate, Remembered remembered) {
    this.connections = connections;
    this.identity = identity;
    this.gate = gate;
    this.remembered = remembered;
  }

  @Override
  public long count() {
    return begun.get();
  }

  @Override
  public void revise(Channel channel) {
    String event = channel.event();
    if (event == null) {
      return;
    }
    try {
      revise(event, channel, Duration.ZERO, identity::again);
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        throw e;
      }
      remembered.owe(event);
    }
  }

  @Override
  public void revise(String event, Duration grace) {
    // In this order: who comes in from now on and is passed by below has asked a gate that knows.
    gate.rightsChanged();
    begun.incrementAndGet();
    Map<String, Optional<Person>> people = new HashMap<>();
    Function<Person, Optional<Person>> again =
        person -> people.computeIfAbsent(person.id(), _ -> identity.again(person));
    connections.forEach(
        connection ->
            connection.channels().forEach(channel -> revise(event, channel, grace, again)));
  }

  private void revise(
      String event, Channel channel, Duration grace, Function<Person, Optional<Person>> again) {
    Member member = channel.member();
    Place place = channel.place();
    if (member == null || place == null || !event.equals(channel.event())) {
      return;
    }
    Optional<Person> now = again.apply(member.person());
    if (now.isEmpty()) {
      channel.refuse(CloseReason.SIGN_IN, false, "no longer takes part");
      return;
    }
    member.become(now.get());
    switch (place) {
      case Room room -> room.revise(member, channel.admitAgain(now.get()), grace);
      case LiveChannel live -> live.seated(member);
    }
  }
}
