package org.songtor.demo.loop;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.songtor.demo.client.SongtorClient;
import org.songtor.demo.play.World;
import org.songtor.demo.print.TextTable;
import org.songtor.demo.print.TextTable.Column;
import org.songtor.demo.reconcile.StoredLog;
import org.songtor.event.ReferralEvent.ReferralExpired;
import org.songtor.referral.ReferralAction;
import org.songtor.referral.ReferralStatus;
import org.songtor.referral.Urgency;

/** Plays every way a referral can go, and proves that each was told, answered and closed once. */
public final class ReferralLoop implements AutoCloseable {
  /** Longer than any limit of the definition and what follows it. */
  private static final Duration UNTIL_ALL_EXPIRED = Duration.ofDays(45);

  /** The webhook's second try comes after 5 s, its third after another 30. */
  private static final Duration CATCH_UP = Duration.ofSeconds(90);

  private final SongtorClient client;
  private final World world;
  private final Supplier<LocalDate> today;
  private final PrintStream out;
  private final Deeds deeds;
  private final WebhookSystem webhook;
  private final Map<Party, AgencySystem> systems = new EnumMap<>(Party.class);
  private final List<Passage> passages = new ArrayList<>();
  private String sentAgainAfter = "";
  private int done;

  /**
   * @param today the day by the services' clock
   * @param healthTopic of the hospital's kind
   */
  public ReferralLoop(
      SongtorClient client,
      World world,
      Supplier<LocalDate> today,
      String bootstrapServers,
      String healthTopic,
      PrintStream out) {
    this.client = client;
    this.world = world;
    this.today = today;
    this.out = out;
    this.deeds = new Deeds(client);
    this.webhook = new WebhookSystem(Party.SOCIAL, client);
    systems.put(Party.NFE, new CursorSystem(Party.NFE, client));
    systems.put(Party.SOCIAL, webhook);
    systems.put(Party.HOSPITAL, new TopicSystem(Party.HOSPITAL, bootstrapServers, healthTopic));
  }

  /** Plays all of it; the webhook's receiver is down for the second third. */
  public void play() throws InterruptedException {
    List<Walk> walks = Walk.all();
    List<Walk> plain = walks.stream().filter(walk -> !walk.expires()).toList();
    for (int i = 0; i < plain.size(); i++) {
      if (i == plain.size() / 3) {
        webhook.goDown();
        out.println("  " + done + " · พมจ. ปิดเครื่อง · the webhook's receiver goes down");
      }
      if (i == plain.size() * 2 / 3) {
        Thread.sleep(Duration.ofSeconds(6));
        webhook.comeUp();
        out.println("  " + done + " · พมจ. เปิดเครื่อง · it comes up again");
      }
      Party party = Party.values()[i % Party.values().length];
      Passage passage = sent(plain.get(i), party, Urgency.NORMAL);
      walk(passage, plain.get(i).deeds());
    }
    unanswered(walks.stream().filter(Walk::expires).toList());
  }

  private Passage sent(Walk walk, Party party, Urgency urgency) {
    String referral = deeds.refer(deeds.childInNeed("ก้องภพ"), party, urgency);
    done++;
    Passage passage = Passage.of(walk, party, referral);
    passages.add(passage);
    return passage;
  }

  private void walk(Passage passage, List<ReferralAction> actions) {
    for (ReferralAction action : actions) {
      deeds.act(passage.referral(), passage.party(), action, today.get());
      done++;
    }
  }

  /** What nobody answers: it expires, or the same agency is asked once more. */
  private void unanswered(List<Walk> expiring) {
    List<Passage> left = new ArrayList<>();
    for (Walk walk : expiring) {
      // In an emergency nobody is asked twice.
      left.add(sent(walk, Party.values()[left.size()], Urgency.EMERGENCY));
    }
    String first = deeds.refer(deeds.childInNeed("ก้องภพ"), Party.NFE, Urgency.NORMAL);
    passages.add(
        new Passage(
            "requested · (nobody answers)",
            Party.NFE,
            first,
            null,
            List.of(ReferralStatus.REQUESTED, ReferralStatus.EXPIRED)));
    out.println("  " + done + " · ผ่านไป 45 วัน · 45 days pass");
    world.setClock(UNTIL_ALL_EXPIRED);
    world.awaitStill();
    for (int i = 0; i < left.size(); i++) {
      walk(left.get(i), expiring.get(i).deeds());
    }
    sentAgainAfter = first;
  }

  /** The referral by which the same agency was asked once more is answered, and closed. */
  public void answerWhatWasSentAgain(StoredLog log) {
    String again =
        log.streams().values().stream()
            .flatMap(List::stream)
            .filter(
                recorded ->
                    recorded.event() instanceof ReferralExpired expired
                        && expired.referral().toString().equals(sentAgainAfter)
                        && expired.sentAgain() != null)
            .map(recorded -> String.valueOf(((ReferralExpired) recorded.event()).sentAgain()))
            .findAny()
            .orElseThrow(
                () -> new IllegalStateException(sentAgainAfter + " was not sent once more"));
    Walk walk = Walk.all().getFirst();
    Passage passage = Passage.of(walk, Party.NFE, again);
    passages.add(
        new Passage("requested once more · receive", Party.NFE, again, null, passage.statuses()));
    walk(passage, walk.deeds());
  }

  /**
   * Prints the proof.
   *
   * @return whether everything went as it should, once
   */
  public boolean prove(StoredLog log) throws InterruptedException, IOException {
    LoopProof proof = new LoopProof(log, client);
    awaitTold(proof);
    boolean good = deliveries(proof);
    good &= rows(proof);
    good &= receipts();
    out.println();
    out.println(
        good
            ? "✓ ทุกเรื่องไปถึง ได้คำตอบ และปิด อย่างละหนึ่งครั้ง"
                + " · every referral was delivered, answered and closed exactly once"
            : "✗ ไม่ครบตามที่ควร · not everything went as it should");
    return good;
  }

  private void awaitTold(LoopProof proof) throws InterruptedException {
    long end = System.nanoTime() + CATCH_UP.toNanos();
    while (System.nanoTime() < end
        && systems.values().stream()
            .anyMatch(system -> system.last() < proof.last(system.party()))) {
      Thread.sleep(100);
    }
  }

  private boolean deliveries(LoopProof proof) {
    out.println();
    out.println("■ สามหน่วยงาน สามช่องทาง · three agencies, three ways");
    TextTable table =
        new TextTable(
            Column.left("หน่วยงาน · agency"),
            Column.left("ช่องทาง · way"),
            Column.right("บันทึก · stored"),
            Column.right("รับแล้ว · told"),
            Column.right("ขาด · missing"),
            Column.right("แปลกปลอม · strange"),
            Column.right("มาซ้ำ ข้ามไป · again, passed over"),
            Column.left(""));
    boolean good = webhook.badSignatures() == 0;
    for (AgencySystem system : systems.values()) {
      LoopProof.Delivery delivery = proof.delivery(system);
      good &= delivery.exact() && delivery.stored() > 0;
      table.row(
          system.party().thai() + " · " + system.party().officer(),
          system.way(),
          Integer.toString(delivery.stored()),
          Integer.toString(delivery.told()),
          Integer.toString(delivery.missing()),
          Integer.toString(delivery.strange()),
          Integer.toString(system.again()),
          delivery.exact() ? "✓" : "✗");
    }
    out.print(table.text());
    int failed = webhook.failedRequests();
    good &= failed > 0;
    out.println(
        "  ระหว่างปิดเครื่อง ส่งไม่สำเร็จ "
            + failed
            + " ครั้ง แล้วส่งใหม่ตามลำดับ · while it was down "
            + failed
            + " requests failed; all were sent again, in order");
    return good;
  }

  private boolean rows(LoopProof proof) {
    out.println();
    out.println("■ ทุกแถวของวงจรการส่งต่อ · every row of the life of a referral");
    TextTable table =
        new TextTable(
            Column.left("สถานะ · การกระทำ"),
            Column.left("หน่วยงาน"),
            Column.left("เส้นทาง · went through"),
            Column.left("ถึงครั้งเดียว · told once"),
            Column.left("ปิดแล้ว · closed"));
    boolean good = true;
    int rows = 0;
    for (LoopProof.Outcome outcome : proof.outcomes(passages, systems.values())) {
      Passage passage = outcome.passage();
      good &= outcome.good();
      rows += passage.row() == null ? 0 : 1;
      table.row(
          passage.title(),
          passage.party().thai(),
          String.join(" → ", passage.statuses().stream().map(ReferralStatus::code).toList())
              + (outcome.asPlanned() ? "" : "  ✗"),
          outcome.delivered() ? "✓" : "✗",
          outcome.closed() ? "✓" : "✗");
    }
    out.print(table.text());
    out.println(
        "  "
            + rows
            + " จาก "
            + Walk.all().size()
            + " แถว · rows of the table; "
            + done
            + " คำสั่ง");
    return good && rows == Walk.all().size();
  }

  private boolean receipts() throws InterruptedException, IOException {
    ReceiptCheck check = new ReceiptCheck(client);
    int all = 0;
    int valid = 0;
    ReceiptCheck.Noted last = null;
    for (Passage passage : passages) {
      for (ReceiptCheck.Noted receipt : check.of(passage.referral())) {
        all++;
        valid += check.valid(receipt) ? 1 : 0;
        last = receipt;
      }
    }
    out.println();
    out.println("■ ใบรับ · receipts");
    out.println(
        "  "
            + valid
            + " / "
            + all
            + " ตรวจแล้วถูกต้องด้วยกุญแจที่เผยแพร่ · verify with the published key");
    if (last == null) {
      return false;
    }
    Optional<String> openssl = check.opensslSays(last);
    out.println(
        "  OpenSSL: "
            + openssl.orElse("ไม่มีในเครื่องนี้ ข้ามไป · is not on this machine, passed over"));
    return valid == all && openssl.map(said -> said.contains("Verified Successfully")).orElse(true);
  }

  @Override
  public void close() {
    systems.values().forEach(AgencySystem::close);
  }
}
