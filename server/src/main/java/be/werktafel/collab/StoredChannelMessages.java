package be.werktafel.collab;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.storage.Heartbeat.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;

/** Stores one document per event and version. Each new message removes one old message. */
final class StoredChannelMessages implements ChannelMessages {
  private static final int KEPT = 64;

  @Document("news")
  record Stored(
      String id, long v, List<Text> texts, @Nullable Long revisionMillis, @Nullable Ask ask) {}

  record Text(String role, @Nullable String table, String text) {}

  private final MongoOperations mongo;

  StoredChannelMessages(MongoOperations mongo) {
    this.mongo = mongo;
  }

  private static String id(String event, long version) {
    return String.format(Locale.ROOT, "%s/%012d", event, version);
  }

  @Override
  public void keep(String event, Published message) {
    List<Text> texts = new ArrayList<>();
    message
        .texts()
        .forEach((audience, text) -> texts.add(new Text(audience.role(), audience.table(), text)));
    Duration revision = message.revision();
    mongo.save(
        new Stored(
            id(event, message.version()),
            message.version(),
            texts,
            revision == null ? null : revision.toMillis(),
            message.ask()));
    mongo.remove(query(where("_id").is(id(event, message.version() - KEPT))), Stored.class);
  }

  @Override
  public List<Published> between(String event, long first, long last) {
    List<String> ids = new ArrayList<>();
    for (long version = Math.max(first, last - KEPT); version <= last; version++) {
      ids.add(id(event, version));
    }
    return mongo.find(query(where("_id").in(ids)), Stored.class).stream()
        .sorted(Comparator.comparingLong(Stored::v))
        .map(StoredChannelMessages::message)
        .toList();
  }

  private static Published message(Stored stored) {
    Map<Audience, String> texts = new HashMap<>();
    stored.texts().forEach(each -> texts.put(new Audience(each.role(), each.table()), each.text()));
    Long revision = stored.revisionMillis();
    return new Published(
        stored.v(),
        texts,
        revision == null ? null : Duration.ofMillis(revision),
        Objects.requireNonNullElse(stored.ask(), Ask.NOTHING));
  }
}
