package be.werktafel.templates;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.Ids;
import be.werktafel.joining.Invitation;
import be.werktafel.programme.Events;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Makes the demo event at the first start, before the port opens, and moves its days to today once
 * they have passed. After any number of starts, on any number of nodes, there is exactly one.
 */
@Component
class DemoEvent implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DemoEvent.class);
  private static final String DEMO = "demo";
  private static final String TEMPLATE = "online-straathoekwerk";

  private final EventFactory factory;
  private final Events events;
  private final MongoOperations mongo;
  private final Clock clock;
  private final boolean wanted;
  private volatile boolean running;

  DemoEvent(
      EventFactory factory,
      Events events,
      MongoOperations mongo,
      Clock clock,
      @Value("${werktafel.demo:true}") boolean wanted) {
    this.factory = factory;
    this.events = events;
    this.mongo = mongo;
    this.clock = clock;
    this.wanted = wanted;
  }

  /** The id and codes of the demo event; the first node to write it decides. */
  @Document("installation")
  record Claim(@Id String id, String event, @Nullable List<Invitation> codes) {}

  @Override
  public void start() {
    running = true;
    if (!wanted) {
      return;
    }
    try {
      prepare();
    } catch (DataAccessException e) {
      LOG.warn("no demo event: the database does not answer ({})", e.getMessage());
    }
  }

  public void prepare() {
    Claim claim = claim();
    if (events.find(claim.event()).isEmpty()) {
      factory.makeDemo(claim.event(), TEMPLATE, Objects.requireNonNull(claim.codes()));
    } else {
      events.startAgainToday(claim.event(), clock.instant());
    }
  }

  private Claim claim() {
    Claim claim = mongo.findById(DEMO, Claim.class);
    if (claim == null) {
      String event = Ids.event();
      try {
        return mongo.insert(new Claim(DEMO, event, factory.drawDemoCodes(event, TEMPLATE)));
      } catch (DuplicateKeyException claimed) {
        claim = Objects.requireNonNull(mongo.findById(DEMO, Claim.class));
      }
    }
    return claim.codes() == null ? withCodes(claim) : claim;
  }

  /** Adds codes to a claim of an earlier version, which has none. */
  private Claim withCodes(Claim claim) {
    mongo.updateFirst(
        query(where("_id").is(DEMO).and("codes").isNull()),
        Update.update("codes", factory.drawDemoCodes(claim.event(), TEMPLATE)),
        Claim.class);
    return Objects.requireNonNull(mongo.findById(DEMO, Claim.class));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the web server, which has a late phase. */
  @Override
  public int getPhase() {
    return 0;
  }
}
