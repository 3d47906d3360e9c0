package be.werktafel.collab;

import be.werktafel.access.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Revises the rights of everybody who has something open on this node. Safe for many threads. */
final class OpenChannels implements RightsRevision {
  private final Connections connections;
  private final Hub.Identity identity;

  OpenChannels(Connections connections, Hub.Identity identity) {
    this.connections = connections;
    this.identity = identity;
  }

  @Override
  public void revise(String event, Duration grace) {
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
    if (member == null || place == null || !channel.isOf(event)) {
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
