package be.werktafel.review;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.review.ReviewThread.Handling;
import be.werktafel.review.ReviewThread.Reply;
import be.werktafel.review.ReviewThread.Taking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Stores the threads; every change is one write to one thread, so that no concurrent change is
 * lost.
 */
@Component
class ThreadStore {
  private static final FindAndModifyOptions CHANGED =
      FindAndModifyOptions.options().returnNew(true);

  private static final String TAKING = "proposal.taking";

  private final MongoOperations mongo;

  ThreadStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Returns false when there is a thread with this id. */
  boolean addOnce(ReviewThread thread) {
    try {
      mongo.insert(thread);
      return true;
    } catch (DuplicateKeyException there) {
      return false;
    }
  }

  Optional<ReviewThread> find(String id) {
    return Optional.ofNullable(mongo.findById(id, ReviewThread.class));
  }

  /** Oldest first. */
  List<ReviewThread> ofDraft(String draftId) {
    return oldestFirst(where("draftId").is(draftId));
  }

  /** Oldest first. */
  List<ReviewThread> ofEvent(String event) {
    return oldestFirst(where("event").is(event));
  }

  private List<ReviewThread> oldestFirst(Criteria which) {
    return mongo.find(query(which).with(Sort.by("createdAt")), ReviewThread.class);
  }

  /** The number of open threads per draft; drafts without any are missing. */
  Map<String, Integer> openPerDraft(String event) {
    var open = query(where("event").is(event).and("handledAt").isNull());
    open.fields().include("draftId");
    var counts = new HashMap<String, Integer>();
    for (var found :
        mongo.find(open, Document.class, mongo.getCollectionName(ReviewThread.class))) {
      counts.merge(found.getString("draftId"), 1, Integer::sum);
    }
    return counts;
  }

  /** Empty when the thread has a reply with this id. */
  Optional<ReviewThread> reply(String id, Reply reply) {
    return changed(
        where("_id").is(id).and("replies._id").ne(reply.id()), new Update().push("replies", reply));
  }

  /** Empty when somebody else resolved it first, or accepted its proposal. */
  Optional<ReviewThread> handle(String id, Handling handling) {
    var update =
        new Update()
            .set("handledAt", handling.at())
            .set("handledBy", handling.by())
            .set("outcome", handling.outcome())
            .set("reason", handling.reason());
    return changed(open(id).and(TAKING).isNull(), update);
  }

  /** Empty when somebody else accepted the proposal or resolved the thread first. */
  Optional<ReviewThread> take(String id, Taking taking) {
    return changed(open(id).and(TAKING).isNull(), new Update().set(TAKING, taking));
  }

  /** Resolves a thread whose edit is in the text. Empty when this acceptance no longer holds. */
  Optional<ReviewThread> taken(String id, Taking taking) {
    return changed(
        open(id).and(TAKING + ".id").is(taking.id()),
        new Update()
            .set("handledAt", taking.at())
            .set("handledBy", taking.by())
            .set("outcome", Outcome.ADAPTED)
            .unset(TAKING + ".update"));
  }

  /** Gives an acceptance up whose edit was not applied. */
  void release(String id, Taking taking) {
    changed(open(id).and(TAKING + ".id").is(taking.id()), new Update().unset(TAKING));
  }

  private static Criteria open(String id) {
    return where("_id").is(id).and("handledAt").isNull();
  }

  ReviewThread reopen(String id) {
    return change(
        id,
        new Update()
            .unset("handledAt")
            .unset("handledBy")
            .unset("outcome")
            .unset("reason")
            .unset(TAKING));
  }

  private ReviewThread change(String id, Update update) {
    return changed(where("_id").is(id), update)
        .orElseThrow(
            () -> new IllegalStateException("thread " + id + " was deleted while it was changed"));
  }

  private Optional<ReviewThread> changed(Criteria which, Update update) {
    return Optional.ofNullable(
        mongo.findAndModify(query(which), update.inc("revision", 1), CHANGED, ReviewThread.class));
  }
}
