package be.werktafel.collab;

import be.werktafel.access.Role;
import be.werktafel.storage.Absence;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Part;
import be.werktafel.storage.RescueNote;
import be.werktafel.text.SchemaDoor;
import be.werktafel.text.SchemaDoor.Verdict;
import be.werktafel.wire.AwarenessUpdate;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.EncodedMessage;
import be.werktafel.wire.Message;
import be.werktafel.wire.Notice;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Orphans;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One loaded document: its text, its members, and the processing of their updates.
 *
 * <p>One lock guards all state. No code holds it while it waits for the network or the log. The
 * room integrates an update and sends it to the other members ({@link Fanout}) without waiting for
 * the log. It acknowledges the update when the log holds it and everything that the room received
 * before it ({@link Journal}).
 */
final class Room implements Place, Journal.Keeper {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final long NOTICE_INTERVAL_NANOS = 1_000_000_000L;
  private static final int MOST_STEPS_OPEN = 100;
  private static final byte[] EMPTY_UPDATE = {0, 0};

  /**
   * A message, or the rest of one, set aside until the owner of its text sends that text or leaves.
   */
  private record Parked(Member member, Update update, Kind kind, boolean counted) {}

  /**
   * A message that depends on text that has not arrived. It is neither integrated nor sent to
   * others until the schema door can check all of it.
   */
  private record Waiting(
      Member member, Update update, Kind kind, boolean counted, Map<Long, Integer> missing) {}

  private final DocumentId document;
  private final RoomServices services;
  private final ReentrantLock lock = new ReentrantLock();
  private final Doc doc;
  private final SchemaDoor door;
  private final Authors authors;
  private final RescueWatch rescues;
  private final Presence presence;
  private final Set<Member> members = new LinkedHashSet<>();
  private final Journal journal;
  private final Fanout fanout;
  private final Checkpointing checkpointing;
  private final Map<String, Long> writtenAt = new HashMap<>();
  private List<Parked> parked = new ArrayList<>();
  private long parkedBytes;
  private List<Waiting> waiting = new ArrayList<>();
  private long size;

  private @Nullable EncodedMessage wholeState;
  private boolean halfFull;
  private boolean rescuesUnsent;
  private long rescuesSentAt;
  private int leases;
  private long leftAt;
  private boolean retired;

  Room(DocumentId document, Loaded loaded, RoomServices services) {
    this.document = document;
    this.services = services;
    this.doc = loaded.doc();
    this.authors = loaded.authors();
    this.rescues = loaded.rescues();
    this.size = loaded.bytes();
    this.door = new SchemaDoor(doc, services.gate().rules(document), services.limits().shape());
    this.journal = new Journal(document, loaded.head(), services, lock, this);
    this.presence = new Presence(document);
    this.fanout = new Fanout(doc, members, presence, lock, services.timer());
    this.checkpointing = new Checkpointing(document, services, lock, loaded);
    this.leftAt = services.ticks().getAsLong();
    this.rescuesSentAt = leftAt - NOTICE_INTERVAL_NANOS;
    repair();
  }

  /**
   * Repairs the loaded document. Its content may not fit the schema, and a crash may have happened
   * after words were orphaned and before their rescue notes were stored.
   */
  private void repair() {
    lock.lock();
    try {
      heal();
      if (!rescues.unkept().isEmpty()) {
        journal.gatherNotes();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The state of a document, as loaded from the log. */
  record Loaded(
      Doc doc,
      Authors authors,
      RescueWatch rescues,
      long head,
      long bytes,
      int entries,
      int entryBytes) {}

  DocumentId document() {
    return document;
  }

  @Override
  public String event() {
    return document.event();
  }

  @Override
  public List<Member> members() {
    lock.lock();
    try {
      return List.copyOf(members);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void slowed(Member member) {
    member.send(Notice.TOO_FAST.message());
  }

  // Joining and leaving.

  /** Keeps the room loaded until {@link #release}; returns false when the room is closing. */
  boolean lease() {
    lock.lock();
    try {
      if (retired) {
        return false;
      }
      leases++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      leases--;
      leftAt = services.ticks().getAsLong();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean enter(Member member) {
    lock.lock();
    try {
      if (retired) {
        return false;
      }
      members.add(member);
      if (member.scope() == Scope.READ_WRITE) {
        opened(member);
      }
      member.send(new Message.Authenticated(member.scope().wire()));
      Message everybody = presence.everybody(member.isWriter());
      if (everybody != null) {
        member.send(everybody);
      }
      if (halfFull) {
        member.send(Notice.HALF_FULL.message());
      }
      if (rescues.hasNotes()) {
        sendRescueNotice(member);
      }
      if (journal.isBroken()) {
        expel(member, CloseReason.CLOSED, false, "the log is broken");
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void leave(Member member, Leaving how) {
    lock.lock();
    try {
      if (members.contains(member)) {
        Instant now = services.clock().instant();
        switch (how) {
          case CLEAN -> services.devices().closed(member.connection(), document, now);
          case LOST -> services.devices().lost(document.event(), member.connection(), now);
        }
      }
      remove(member);
    } finally {
      lock.unlock();
    }
  }

  private void opened(Member member) {
    services
        .devices()
        .opened(member.person(), member.connection(), document, services.clock().instant());
  }

  private void remove(Member member) {
    if (!members.remove(member)) {
      return;
    }
    presence.leave(member);
    authors.leave(member);
    // The update was not acknowledged, so the member's device still holds it.
    waiting.removeIf(each -> each.member() == member);
    fanout.presenceChanged();
    leftAt = services.ticks().getAsLong();
    retryParked();
  }

  private void expel(Member member, CloseReason reason, boolean counted, String detail) {
    services.refusals().document(member.client().connection(), document.toString(), reason, detail);
    if (counted) {
      member.send(new Message.SyncStatus(false));
    }
    member.close(reason);
    remove(member);
  }

  // Messages.

  @Override
  public void receive(Member member, Message message) {
    switch (message) {
      case Message.SyncStep1(byte[] vector) ->
          answer(member, StateVector.decode(vector), Answer.WITH_STEP_1);
      case Message.SyncReply(Message.SyncStep1(byte[] vector)) ->
          answer(member, StateVector.decode(vector), Answer.STEP_2_ONLY);
      case Message.SyncReply(Message sync) -> receive(member, sync);
      case Message.SyncStep2(byte[] update) -> receive(member, Update.decode(update), Kind.STEP_2);
      case Message.DocumentUpdate(byte[] update) ->
          receive(member, Update.decode(update), Kind.UPDATE);
      case Message.Awareness(byte[] update) -> announce(member, AwarenessUpdate.decode(update));
      case Message.QueryAwareness() -> sendPresence(member);
      case Message.BroadcastStateless _ ->
          expelUnderLock(member, CloseReason.NO_ACCESS, "speaks for the server");
      case Message.Stateless _,
          Message.Token _,
          Message.TokenRequest _,
          Message.Authenticated _,
          Message.PermissionDenied _,
          Message.Close _,
          Message.SyncStatus _,
          Message.Unknown _ -> {}
    }
  }

  private enum Answer {
    WITH_STEP_1,
    STEP_2_ONLY
  }

  private enum Kind {
    STEP_2,
    UPDATE
  }

  private void expelUnderLock(Member member, CloseReason reason, String detail) {
    lock.lock();
    try {
      if (members.contains(member)) {
        expel(member, reason, false, detail);
      }
    } finally {
      lock.unlock();
    }
  }

  private void answer(Member member, StateVector theirs, Answer how) {
    lock.lock();
    try {
      if (!members.contains(member)) {
        return;
      }
      if (how == Answer.WITH_STEP_1) {
        if (member.tally.steps.size() >= MOST_STEPS_OPEN) {
          expel(member, CloseReason.TOO_MANY, false, "asks again without answering");
          return;
        }
        // The provider resets its counter of unacknowledged updates with its own step 1.
        member.tally.refused = 0;
        askForTheirs(member, true);
      }
      member.send(
          theirs.isEmpty()
              ? wholeState()
              : EncodedMessage.of(new Message.SyncStep2(doc.encodeStateAsUpdate(theirs))));
    } finally {
      lock.unlock();
    }
  }

  private void askForTheirs(Member member, boolean counted) {
    long announced = services.devices().announced(document.event());
    member.tally.steps.add(new Member.Step(counted, announced));
    member.send(new Message.SyncStep1(doc.stateVector().encode()));
  }

  private EncodedMessage wholeState() {
    EncodedMessage state = wholeState;
    if (state == null) {
      state = EncodedMessage.of(new Message.SyncStep2(doc.encodeStateAsUpdate()));
      wholeState = state;
    }
    return state;
  }

  private void announce(Member member, List<AwarenessUpdate.State> states) {
    List<AwarenessUpdate.State> shown = presence.shownOf(member, states);
    lock.lock();
    try {
      if (!members.contains(member)) {
        return;
      }
      if (member.tally.client == null
          && states.size() == 1
          && !states.getFirst().isGone()
          && !authors.declare(member, states.getFirst().client())) {
        expel(member, CloseReason.CLONE, false, "shows a client id of somebody else");
        return;
      }
      for (AwarenessUpdate.State state : states) {
        if (state.json().length > services.limits().presenceBytes()) {
          expel(member, CloseReason.TOO_LARGE, false, "presence of " + state.json().length);
          return;
        }
      }
      presence.announce(member, shown);
      fanout.presenceChanged();
    } finally {
      lock.unlock();
    }
  }

  private void sendPresence(Member member) {
    lock.lock();
    try {
      Message everybody = presence.everybody(member.isWriter());
      if (everybody != null) {
        member.send(everybody);
      }
    } finally {
      lock.unlock();
    }
  }

  // Updates.

  private void receive(Member member, Update update, Kind kind) {
    journal.awaitSpace();
    lock.lock();
    try {
      if (!members.contains(member)) {
        return;
      }
      boolean catchingUp = member.tally.isCatchingUp();
      Member.Step asked = kind == Kind.STEP_2 ? member.tally.steps.poll() : null;
      // The provider does not count its reply to an extra step 1 of the server.
      boolean counted = asked == null || asked.counted();
      if (!member.mayWrite(services.clock().instant())) {
        receiveReadOnly(member, update, kind, counted);
        if (asked != null && doc.contains(update)) {
          answered(member, asked);
        }
        return;
      }
      if (member.tally.client == null && kind == Kind.UPDATE) {
        Long client = authors.declarable(member, update);
        if (client != null) {
          authors.declare(member, client);
        }
      }
      if (catchingUp) {
        keepReceived(member, update);
      }
      take(member, update, kind, counted);
      if (kind == Kind.STEP_2 && !counted) {
        acknowledgeRefused(member);
      }
      if (asked != null && members.contains(member) && !isWaiting(member)) {
        answered(member, asked);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Also asks members who could write before and may not write now. */
  @Override
  public void ask(Member member) {
    lock.lock();
    try {
      if (members.contains(member) && member.couldWrite()) {
        askForTheirs(member, false);
      }
    } finally {
      lock.unlock();
    }
  }

  private void answered(Member member, Member.Step asked) {
    List<byte[]> brought = member.tally.caughtUp();
    journal.whenDurable(
        () -> {
          services.devices().answered(member.connection(), document, asked.announced());
          if (brought != null) {
            var caughtUp =
                new Devices.CaughtUp(
                    member.person(), document, brought, services.clock().instant());
            services.threads().execute(() -> services.devices().caughtUp(caughtUp));
          }
        });
  }

  private void keepReceived(Member member, Update update) {
    byte[] news = Update.diff(update.bytes(), doc.stateVectorFor(update));
    if (!Update.decode(news).structRanges().isEmpty()) {
      member.tally.received(news);
    }
  }

  private void receiveReadOnly(Member member, Update update, Kind kind, boolean counted) {
    if (!counted) {
      return;
    }
    if (kind == Kind.STEP_2 && doc.contains(update)) {
      journal.whenDurable(() -> sendSaved(member, 1));
    } else {
      member.send(new Message.SyncStatus(false));
      if (!member.couldWrite()) {
        // The client may only read, but it holds text that the server lacks.
        opened(member);
      }
      member.tally.refused++;
    }
  }

  /**
   * Acknowledges refused updates. Write access is back, and the step 2 just received contains these
   * updates.
   */
  private void acknowledgeRefused(Member member) {
    int refused = member.tally.refused;
    member.tally.refused = 0;
    if (refused > 0) {
      journal.whenDurable(() -> sendSaved(member, refused));
    }
  }

  private void take(Member member, Update update, Kind kind, boolean counted) {
    StateVector held = doc.stateVectorFor(update);
    Authors.Origins origins = authors.originsOf(member, update, held);
    if (origins.kind() == Authors.Origins.Kind.FORGED) {
      expel(member, CloseReason.CLONE, counted, "writes in the server's name");
    } else if (origins.kind() == Authors.Origins.Kind.OVERLAPPING && doc.contradicts(update)) {
      expel(member, CloseReason.CLONE, counted, "other text under clocks that are held");
    } else if (isTooLarge(update)) {
      expel(member, CloseReason.TOO_LARGE, counted, "document of " + size + " bytes");
    } else if (origins.isNothingNew() && doc.contains(update)) {
      if (rescues.named(update, deletionsOf(kind, origins))) {
        journal.gatherNotes();
      }
      acknowledge(member, counted);
    } else if (isTooMuch(member, update, origins, held)) {
      expel(member, CloseReason.TOO_MANY, counted, "more bytes than one may add in an hour");
    } else if (!origins.ofSomebodyHere().isEmpty()) {
      park(member, update, kind, origins, held, counted);
    } else {
      switch (door.check(update, size)) {
        case Verdict.Fits _ -> {
          integrate(member, update, kind, origins, held);
          acknowledge(member, counted);
        }
        case Verdict.Waits(var missing) -> {
          if (doc.hasPendingStructs()) {
            // The log already holds text with missing dependencies, so the sender may resend it
            // without end.
            integrate(member, update, kind, origins, held);
            heal();
            acknowledge(member, counted);
          } else {
            await(new Waiting(member, update, kind, counted, missing));
          }
        }
        case Verdict.Unfit(String detail) -> expel(member, CloseReason.SCHEMA, counted, detail);
        case Verdict.TooLarge(String detail) ->
            expel(member, CloseReason.TOO_LARGE, counted, detail);
      }
    }
  }

  private void await(Waiting news) {
    Member member = news.member();
    if (!members.contains(member)) {
      return;
    }
    boolean first = !isWaiting(member);
    long bytes = waiting.stream().mapToLong(each -> each.update().bytes().length).sum();
    if (bytes + news.update().bytes().length > services.limits().frameBytes()) {
      expel(
          member, CloseReason.TOO_MANY, news.counted(), "too much text that refers to other text");
      return;
    }
    waiting.add(news);
    if (first && hasAskedForNothingMore(member)) {
      askForTheirs(member, false);
    }
  }

  private boolean isWaiting(Member member) {
    return waiting.stream().anyMatch(each -> each.member() == member);
  }

  private static boolean hasAskedForNothingMore(Member member) {
    return member.tally.steps.stream().allMatch(Member.Step::counted);
  }

  /** Processes the waiting messages whose dependencies have arrived. */
  private void retryWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Waiting> ready = waiting.stream().filter(this::isReady).toList();
    waiting.removeAll(ready);
    for (Waiting each : ready) {
      Member member = each.member();
      if (!members.contains(member)) {
        continue;
      }
      take(member, each.update(), each.kind(), each.counted());
      if (each.kind() == Kind.STEP_2
          && members.contains(member)
          && !isWaiting(member)
          && hasAskedForNothingMore(member)) {
        // The delayed step 2 was not counted as an answer, so the server asks again.
        askForTheirs(member, false);
      }
    }
  }

  private boolean isReady(Waiting each) {
    return each.missing().entrySet().stream()
        .allMatch(missing -> doc.clockOf(missing.getKey()) > missing.getValue());
  }

  /** A state arrives as a step 2, or as an update that repeats text the room holds. */
  private static RescueWatch.Deletions deletionsOf(Kind kind, Authors.Origins origins) {
    return kind == Kind.UPDATE && origins.kind() == Authors.Origins.Kind.NEW
        ? RescueWatch.Deletions.OF_AN_EDIT
        : RescueWatch.Deletions.OF_A_STATE;
  }

  private void acknowledge(Member member, boolean counted) {
    if (counted) {
      journal.whenDurable(() -> sendSaved(member, 1));
    }
  }

  private void sendSaved(Member member, int times) {
    for (int i = 0; i < times; i++) {
      member.sendSaved();
    }
    fanout.answered(member);
  }

  private boolean isTooLarge(Update update) {
    long limit = services.limits().documentBytes();
    if (size + update.bytes().length > limit) {
      size = doc.encodeStateAsUpdate().length;
    }
    return size + update.bytes().length > limit;
  }

  /**
   * Whether the update would exceed the member's or the document's write volume per hour. Warns the
   * member at half of it.
   */
  private boolean isTooMuch(
      Member member, Update update, Authors.Origins origins, StateVector held) {
    int added =
        origins.kind() == Authors.Origins.Kind.OVERLAPPING
            ? Update.diff(update.bytes(), held).length
            : update.bytes().length;
    return switch (services.volume().add(member.person().id(), document, added)) {
      case FITS -> false;
      case HALF_USED -> {
        member.send(Notice.TOO_FAST.message());
        yield false;
      }
      case USED_UP -> true;
    };
  }

  private void integrate(
      Member member, Update update, Kind kind, Authors.Origins origins, StateVector held) {
    Update news =
        origins.kind() == Authors.Origins.Kind.OVERLAPPING
            ? Update.decode(Update.diff(update.bytes(), held))
            : update;
    boolean waited = doc.hasPending();
    Orphans orphans = doc.applyAndFindOrphans(news);
    changed(news, member);
    for (Part part : partsOf(member, news, origins)) {
      journal.gather(part);
    }
    noteRescues(news, deletionsOf(kind, origins), orphans, member.person().id());
    boolean gap = news.structRanges().stream().anyMatch(r -> r.clock() > held.get(r.client()));
    if (doc.hasPending() && (gap || !waited) && hasAskedForNothingMore(member)) {
      askForTheirs(member, false);
    }
    recordWrite(member);
    if (!origins.own().isEmpty()) {
      retryParked();
    }
    retryWaiting();
  }

  /** Notes text that the update left without a block; {@code by} sent it. */
  private void noteRescues(
      Update update, RescueWatch.Deletions deletions, Orphans orphans, String by) {
    if (rescues.found(update, deletions, orphans, authors::owner, by, services.clock().instant())) {
      journal.gatherNotes();
    }
  }

  /**
   * Separates own text from relayed text, so that relaying text never makes the sender its owner.
   */
  private List<Part> partsOf(Member member, Update update, Authors.Origins origins) {
    String by = member.person().id();
    Long client = member.tally.client;
    if (client == null) {
      return List.of(new Part(by, 0, true, update.bytes()));
    }
    if (origins.relayed().isEmpty()) {
      authors.wrote(client, by);
      return List.of(new Part(by, client, false, update.bytes()));
    }
    if (origins.own().isEmpty()) {
      return List.of(new Part(by, client, true, update.bytes()));
    }
    authors.wrote(client, by);
    return List.of(
        new Part(by, client, true, without(update, origins.own())),
        new Part(by, client, false, without(update, origins.relayed())));
  }

  private static byte[] without(Update update, Set<Long> clients) {
    Map<Long, Integer> all = new HashMap<>();
    clients.forEach(client -> all.put(client, Integer.MAX_VALUE));
    return Update.diff(update.bytes(), Fanout.vectorOf(all));
  }

  /**
   * Sets aside text that other members wrote, and that they therefore hold themselves. The text is
   * processed when they have sent it, or have left.
   */
  private void park(
      Member member,
      Update update,
      Kind kind,
      Authors.Origins origins,
      StateVector held,
      boolean counted) {
    Update rest = Update.decode(without(update, origins.ofSomebodyHere()));
    var restOrigins = authors.originsOf(member, rest, held);
    if (!(restOrigins.isNothingNew() && doc.contains(rest))) {
      switch (door.check(rest, size)) {
        case Verdict.Fits _ -> integrate(member, rest, kind, restOrigins, held);
        case Verdict.Waits _ -> {
          // It depends on the text that is set aside, so both are processed together.
          setAside(new Parked(member, update, kind, counted));
          return;
        }
        case Verdict.Unfit(String detail) -> {
          expel(member, CloseReason.SCHEMA, counted, detail);
          return;
        }
        case Verdict.TooLarge(String detail) -> {
          expel(member, CloseReason.TOO_LARGE, counted, detail);
          return;
        }
      }
    }
    var others = new java.util.HashSet<>(origins.own());
    others.addAll(origins.relayed());
    Update aside = others.isEmpty() ? update : Update.decode(without(update, others));
    setAside(new Parked(member, aside, kind, counted));
  }

  private void setAside(Parked aside) {
    long bytes = aside.update().bytes().length;
    if (parkedBytes + bytes > services.limits().frameBytes()) {
      expel(aside.member(), CloseReason.TOO_MANY, aside.counted(), "too much text of others");
      return;
    }
    parkedBytes += bytes;
    parked.add(aside);
  }

  private void retryParked() {
    if (parked.isEmpty()) {
      return;
    }
    List<Parked> again = parked;
    parked = new ArrayList<>();
    parkedBytes = 0;
    again.forEach(each -> take(each.member(), each.update(), each.kind(), each.counted()));
  }

  /** Called when the document holds {@code update}. */
  private void changed(Update update, @Nullable Member from) {
    wholeState = null;
    size += update.bytes().length;
    fanout.updated(update, from);
    warnWhenHalfFull();
  }

  private void warnWhenHalfFull() {
    long half = services.limits().documentBytes() / 2;
    if (halfFull || size <= half) {
      return;
    }
    size = doc.encodeStateAsUpdate().length;
    halfFull = size > half;
    if (halfFull) {
      members.forEach(member -> member.send(Notice.HALF_FULL.message()));
    }
  }

  private void recordWrite(Member member) {
    String participant = member.person().id();
    long now = services.ticks().getAsLong();
    Long last = writtenAt.get(participant);
    if (last == null || now - last >= NOTICE_INTERVAL_NANOS) {
      writtenAt.put(participant, now);
      services.devices().wrote(document, member.person().tableId(), services.clock().instant());
    }
  }

  // Rights.

  @Override
  public void revise(Member member, Supplier<Admission> answer, Duration grace) {
    Admission admission = answer.get();
    lock.lock();
    try {
      if (!members.contains(member)) {
        return;
      }
      switch (admission) {
        case Admission.Refused(CloseReason reason) -> {
          services.devices().closed(member.connection(), document, services.clock().instant());
          expel(member, reason, false, "rights were revised");
        }
        case Admission.Admitted(DocumentId _, Scope scope, boolean writer) -> {
          member.setWriter(writer);
          if (scope != member.scope()) {
            change(member, scope, grace);
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(Member member, Scope scope, Duration grace) {
    switch (scope) {
      case READ_ONLY -> {
        member.stopWriting(services.clock().instant().plus(grace));
        member.send(new Message.Authenticated(scope.wire()));
      }
      case READ_WRITE -> {
        member.startWriting();
        opened(member);
        member.send(new Message.Authenticated(scope.wire()));
        askForTheirs(member, false);
      }
    }
  }

  // Access for features.

  <T> T read(Function<Doc, T> reader) {
    lock.lock();
    try {
      return reader.apply(doc);
    } finally {
      lock.unlock();
    }
  }

  Map<Long, String> writers() {
    lock.lock();
    try {
      return authors.peopleByClient();
    } finally {
      lock.unlock();
    }
  }

  /** Edits as the server. Completes when the edit is durable. */
  CompletableFuture<Void> edit(Consumer<Transaction> edit) {
    var durable = new CompletableFuture<Void>();
    lock.lock();
    try {
      StateVector before = doc.stateVector();
      byte[] update = EMPTY_UPDATE;
      try {
        update = doc.transact(edit);
      } catch (RuntimeException e) {
        // Yjs does not roll back a failed edit, so its changes are sent too.
        update = doc.encodeStateAsUpdate(before);
        throw e;
      } finally {
        // Restored text may predate the schema door. Clients receive it after the removal of unfit
        // content.
        boolean healed = door.heal() != null;
        madeByServer(healed ? doc.encodeStateAsUpdate(before) : update);
      }
      journal.whenDurable(() -> durable.complete(null));
    } finally {
      lock.unlock();
    }
    return durable;
  }

  /**
   * Applies an edit that the server made on a copy. Completes when the document holds the update
   * durably, or at once when it does not take it.
   */
  CompletableFuture<LiveDocuments.Applied> apply(
      long client, Update update, Predicate<Doc> stillFits) {
    var answer = new CompletableFuture<LiveDocuments.Applied>();
    lock.lock();
    try {
      if (!doc.contains(update)) {
        if (!stillFits.test(doc)) {
          return CompletableFuture.completedFuture(LiveDocuments.Applied.CHANGED);
        }
        if (isTooLarge(update) || !(door.check(update, size) instanceof Verdict.Fits)) {
          return CompletableFuture.completedFuture(LiveDocuments.Applied.UNFIT);
        }
        Orphans orphans = doc.applyAndFindOrphans(update);
        changed(update, null);
        authors.wroteOnce(client);
        journal.gather(new Part(Part.SERVER, client, false, update.bytes()));
        noteRescues(update, RescueWatch.Deletions.OF_AN_EDIT, orphans, Part.SERVER);
      }
      journal.whenDurable(() -> answer.complete(LiveDocuments.Applied.YES));
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /** Removes content that does not fit the schema, as an edit by the server. */
  private void heal() {
    byte[] healing = door.heal();
    if (healing != null) {
      LOG.warn("{}: removed content that does not fit the schema", document);
      madeByServer(healing);
    }
  }

  private void madeByServer(byte[] update) {
    Update made = Update.decode(update);
    if (!made.isEmpty()) {
      changed(made, null);
      authors.wrote(doc.clientId(), Part.SERVER);
      journal.gather(new Part(Part.SERVER, doc.clientId(), false, update));
    }
  }

  /** The text at a marker whose entry is being written to the log. */
  record Marking(
      DocumentId document,
      byte[] state,
      Set<String> writers,
      Instant at,
      CompletableFuture<Journal.Marked> done) {}

  Marking mark(String marker) {
    lock.lock();
    try {
      Instant at = services.clock().instant();
      return new Marking(
          document, doc.encodeStateAsUpdate(), authors.people(), at, journal.mark(marker, at));
    } finally {
      lock.unlock();
    }
  }

  // Callbacks of the journal.

  @Override
  public void takeOver(List<Entry> entries) {
    checkpointing.takenOver();
    boolean found = false;
    for (Entry entry : entries) {
      authors.learn(entry);
      for (Part part : entry.parts()) {
        Update update = Update.decode(part.update());
        Orphans orphans = doc.applyAndFindOrphans(update);
        found |=
            rescues.found(
                update,
                RescueWatch.Deletions.OF_A_STATE,
                orphans,
                authors::owner,
                part.by(),
                entry.at());
        changed(update, null);
      }
      checkpointing.written(entry.seq());
    }
    if (found) {
      journal.gatherNotes();
    }
    retryParked();
    retryWaiting();
  }

  @Override
  public void nextIs(long seq, int bytes) {
    checkpointing.next(bytes);
  }

  @Override
  public boolean isCheckpointDue() {
    return checkpointing.isDue();
  }

  @Override
  public void takeCheckpoint(long seq) {
    checkpointing.take(seq, doc, authors);
  }

  @Override
  public void durable(long seq) {
    checkpointing.written(seq);
  }

  @Override
  public List<RescueNote> unkeptNotes() {
    return rescues.unkept();
  }

  @Override
  public void notesKept(List<RescueNote> notes) {
    rescues.kept(notes);
    rescuesUnsent = true;
    sendRescueNotice();
  }

  /**
   * Tells the members who write, and facilitators, that there are rescued words. At most once a
   * second.
   */
  private void sendRescueNotice() {
    long now = services.ticks().getAsLong();
    if (!rescuesUnsent || now - rescuesSentAt < NOTICE_INTERVAL_NANOS) {
      return;
    }
    rescuesUnsent = false;
    rescuesSentAt = now;
    members.forEach(Room::sendRescueNotice);
  }

  private static void sendRescueNotice(Member member) {
    if (member.scope() == Scope.READ_WRITE || member.person().role() == Role.FACILITATOR) {
      member.send(Notice.RESCUED.message());
    }
  }

  @Override
  public void broken(RuntimeException cause) {
    for (Member member : List.copyOf(members)) {
      expel(member, CloseReason.CLOSED, false, "the log is broken");
    }
  }

  // Other nodes.

  Heartbeat.Draft heartbeat() {
    lock.lock();
    try {
      return new Heartbeat.Draft(journal.head(), presence.arrivals(), presence.shownHere());
    } finally {
      lock.unlock();
    }
  }

  /** Processes the heartbeats of other nodes about this document, by node. */
  void applyHeartbeats(Map<String, Heartbeat.Draft> nodes) {
    lock.lock();
    try {
      Map<Long, String> people = new HashMap<>();
      for (Heartbeat.Draft node : nodes.values()) {
        journal.reported(node.head());
        node.shown().forEach(each -> people.put(each.client(), each.by()));
      }
      boolean somebodyLeft = authors.areElsewhere(people);
      presence.elsewhere(nodes);
      presence.renewWhenDue();
      fanout.presenceChanged();
      if (somebodyLeft) {
        retryParked();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Renews presence, because this node sent no heartbeat for a while. */
  void renewPresence() {
    lock.lock();
    try {
      presence.renew();
    } finally {
      lock.unlock();
    }
  }

  // Housekeeping.

  void tick() {
    lock.lock();
    try {
      presence.renewWhenDue();
      sendRescueNotice();
    } finally {
      lock.unlock();
    }
  }

  boolean isSettled() {
    lock.lock();
    try {
      return journal.isIdle() && fanout.isIdle() && !checkpointing.isBusy();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the room to new members when it was unused for {@code idle}. */
  boolean retire(Duration idle) {
    lock.lock();
    try {
      retired |=
          leases == 0
              && members.isEmpty()
              && services.ticks().getAsLong() - leftAt >= idle.toNanos()
              && (journal.isIdle() || journal.isBroken())
              && fanout.isIdle()
              && !checkpointing.isBusy();
      return retired;
    } finally {
      lock.unlock();
    }
  }

  /** Writes the last checkpoint of a retired room. Returns false when the database is away. */
  boolean finish() {
    if (journal.isBroken()) {
      return true;
    }
    try {
      checkpointing.finish(doc, authors, journal.head());
      return true;
    } catch (RuntimeException e) {
      LOG.warn("no last checkpoint of {}: {}", document, e.toString());
      return !Absence.isBehind(e);
    }
  }
}
