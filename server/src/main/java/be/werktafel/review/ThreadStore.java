package be.werktafel.review;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.review.ReviewThread.Acceptance;
import be.werktafel.review.ReviewThread.Handling;
import be.werktafel.review.ReviewThread.Reply;
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

  private static final String ACCEPTANCE = "proposal.acceptance";

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
    return changed(open(id).and(ACCEPTANCE).isNull(), update);
  }

  /** Empty when somebody else accepted the proposal or resolved the thread first. */
  Optional<ReviewThread> accept(String id, Acceptance acceptance) {
    return changed(open(id).and(ACCEPTANCE).isNull(), new Update().set(ACCEPTANCE, acceptance));
  }

  /** Resolves a thread whose edit is in the text. Empty when this acceptance no longer holds. */
  Optional<ReviewThread> complete(String id, Acceptance acceptance) {
    return changed(
        open(id).and(ACCEPTANCE + ".id").is(acceptance.id()),
        new Update()
            .set("handledAt", acceptance.at())
            .set("handledBy", acceptance.by())
            .set("outcome", Outcome.ADAPTED)
            .unset(ACCEPTANCE + ".update"));
  }

  /** Gives an acceptance up whose edit was not applied. */
  void release(String id, Acceptance acceptance) {
    changed(open(id).and(ACCEPTANCE + ".id").is(acceptance.id()), new Update().unset(ACCEPTANCE));
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
            .unset(ACCEPTANCE));
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
