package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessResourceFailureException;

/** Gives features access to the rooms of this node. Thread-safe. */
final class LiveRooms implements LiveDocuments {
  private final Rooms rooms;
  private final LiveChannels channels;
  private final RightsRevision rights;
  private final OwedRevisions owed;
  private final RoomServices services;

  LiveRooms(
      Rooms rooms,
      LiveChannels channels,
      RightsRevision rights,
      OwedRevisions owed,
      RoomServices services) {
    this.rooms = rooms;
    this.channels = channels;
    this.rights = rights;
    this.owed = owed;
    this.services = services;
  }

  @Override
  public <T> T read(DocumentId document, Function<Doc, T> reader) {
    Room room = rooms.enter(document);
    try {
      return room.read(reader);
    } finally {
      room.release();
    }
  }

  @Override
  public Map<Long, String> writers(DocumentId document) {
    Room room = rooms.enter(document);
    try {
      return room.writers();
    } finally {
      room.release();
    }
  }

  @Override
  public void edit(DocumentId document, Consumer<Transaction> edit) {
    Room room = rooms.enter(document);
    try {
      await(room.edit(edit), document);
    } finally {
      room.release();
    }
  }

  @Override
  public Applied apply(DocumentId document, long client, byte[] update, Predicate<Doc> stillFits) {
    Room room = rooms.enter(document);
    try {
      return await(room.apply(client, Update.decode(update), stillFits), document);
    } finally {
      room.release();
    }
  }

  @Override
  public Cut cut(List<DocumentId> documents, String marker) {
    List<Room> held = enterAll(documents);
    try {
      // Sets all markers directly after each other before it waits for any of them.
      List<Room.Marking> markings = held.stream().map(room -> room.mark(marker)).toList();
      return new Cut(marker, markings.stream().map(this::slice).toList());
    } finally {
      held.forEach(Room::release);
    }
  }

  private List<Room> enterAll(List<DocumentId> documents) {
    List<Future<Room>> entering =
        documents.stream().map(id -> services.threads().submit(() -> rooms.enter(id))).toList();
    List<Room> entered = new ArrayList<>();
    RuntimeException failure = null;
    for (Future<Room> each : entering) {
      try {
        entered.add(each.get());
      } catch (ExecutionException e) {
        failure = new CompletionException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IllegalStateException("interrupted", e);
      }
    }
    if (failure != null) {
      entered.forEach(Room::release);
      throw failure;
    }
    return entered;
  }

  private Cut.Slice slice(Room.Marking marking) {
    Journal.Marked marked = await(marking.done(), marking.document());
    // Another node wrote between the request for the marker and the marker.
    return marked.others()
        ? Cut.Slice.replayed(services.log(), marking.document(), marked.seq(), marking.at())
        : new Cut.Slice(
            marking.document(), marked.seq(), marking.state(), marking.writers(), marking.at());
  }

  private <T> T await(CompletableFuture<T> durable, DocumentId document) {
    try {
      return durable.get(services.limits().patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DataAccessResourceFailureException(document + " is not durable yet", e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing " + document, e);
    }
  }

  @Override
  public void close(DocumentId document) {
    if (!rooms.close(document, services.limits().patience())) {
      throw new DataAccessResourceFailureException(document + " is still in use");
    }
  }

  @Override
  public void reviseRights(String event) {
    reviseRights(event, Duration.ZERO);
  }

  @Override
  public void reviseRights(String event, Duration grace) {
    rights.revise(event, grace);
    owed.doOrOwe(event, () -> channels.of(event).reviseRightsElsewhere(grace));
  }
}
