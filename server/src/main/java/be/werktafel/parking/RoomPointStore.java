package be.werktafel.parking;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores one document per point. Safe for many threads and many nodes. */
@Component
class RoomPointStore {
  private final MongoOperations mongo;

  RoomPointStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void add(RoomPoint point) {
    mongo.insert(point);
  }

  Optional<RoomPoint> find(String id) {
    return Optional.ofNullable(mongo.findById(id, RoomPoint.class));
  }

  /** Oldest first. */
  List<RoomPoint> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)).with(Sort.by("at", "_id")), RoomPoint.class);
  }

  /** Saves what {@code change} makes of a point that exists; runs it again after a conflict. */
  RoomPoint change(String id, UnaryOperator<RoomPoint> change) {
    return OptimisticWrite.retry(
        () -> {
          RoomPoint before = find(id).orElseThrow();
          RoomPoint after = change.apply(before);
          return after.equals(before) ? before : mongo.save(after);
        });
  }
}
