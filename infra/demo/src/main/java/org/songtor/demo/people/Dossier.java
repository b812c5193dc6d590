package org.songtor.demo.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.songtor.demo.facts.Child;
import org.songtor.demo.people.Act.Checkpoint;
import org.songtor.referral.ReferralStatus;

/**
 * What the people who work on one case remember of it: everything here was acknowledged to one of
 * them. Used by one thread at a time.
 */
public final class Dossier {
  /** Before it happened. */
  public static final int NEVER = -1;

  private final Child child;
  private final int age;
  private final String caseId;
  private final int order;
  private final List<Integer> termStarts;
  private String state;
  private @Nullable String caseManager;
  private boolean accepted;
  private int visitOn = NEVER;
  private int visitedOn = NEVER;
  private int assessedOn = NEVER;
  private boolean owesAssessment;
  private int draftedOn = NEVER;
  private int budgetBaht;
  private boolean returned;
  private int approvedOn = NEVER;
  private List<Sent> sent = new ArrayList<>();
  private final List<Sent> past = new ArrayList<>();
  private int referredOn = NEVER;
  private int offeredOn = NEVER;
  private int attempts;
  private int attemptedOn = NEVER;
  private int asked;
  private int askedOn = NEVER;
  private int foundOn = NEVER;
  private int refusedOn = NEVER;
  private int enrolledOn = NEVER;
  private int enrolments;
  private @Nullable String pathway;
  private final Set<Checkpoint> followed = EnumSet.noneOf(Checkpoint.class);
  private final Set<Checkpoint> attended = EnumSet.noneOf(Checkpoint.class);
  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  private long lastContactSeq = NEVER;

  /** Slips of the pen that happen once in a case. */
  public enum Oddity {
    LATE_ENTRY,
    WRONG_CASE,
    MISSPELT_NAME
  }

  /**
   * @param age in completed years when the case was found
   * @param order place among the children who need help, from 0
   * @param termStarts the days of the scenario on which terms of schools begin, in order
   */
  public Dossier(
      Child child, int age, String caseId, int order, List<Integer> termStarts, String state) {
    this.child = child;
    this.age = age;
    this.caseId = caseId;
    this.order = order;
    this.termStarts = List.copyOf(termStarts);
    this.state = state;
  }

  public Child child() {
    return child;
  }

  public int age() {
    return age;
  }

  public String caseId() {
    return caseId;
  }

  public int order() {
    return order;
  }

  public String state() {
    return state;
  }

  public Optional<String> caseManager() {
    return Optional.ofNullable(caseManager);
  }

  public boolean accepted() {
    return accepted;
  }

  public int visitOn() {
    return visitOn;
  }

  public int visitedOn() {
    return visitedOn;
  }

  public int assessedOn() {
    return assessedOn;
  }

  public boolean owesAssessment() {
    return owesAssessment;
  }

  public int draftedOn() {
    return draftedOn;
  }

  public int budgetBaht() {
    return budgetBaht;
  }

  public boolean returned() {
    return returned;
  }

  public int approvedOn() {
    return approvedOn;
  }

  /** Referrals since the case was last assessed. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Every referral there ever was. */
  public List<Sent> everSent() {
    List<Sent> all = new ArrayList<>(past);
    all.addAll(sent);
    return all;
  }

  public boolean awaitsOffer() {
    return referredOn > offeredOn;
  }

  public int referredOn() {
    return referredOn;
  }

  public int attempts() {
    return attempts;
  }

  public int attemptedOn() {
    return attemptedOn;
  }

  /** How often the family was asked whether it takes the offer. */
  public int asked() {
    return asked;
  }

  public int askedOn() {
    return askedOn;
  }

  /** When a child who could not be traced was met again. */
  public int foundOn() {
    return foundOn;
  }

  public int refusedOn() {
    return refusedOn;
  }

  public int enrolledOn() {
    return enrolledOn;
  }

  public int enrolments() {
    return enrolments;
  }

  public Optional<String> pathway() {
    return Optional.ofNullable(pathway);
  }

  public Set<Checkpoint> followed() {
    return Set.copyOf(followed);
  }

  /** The day of a checkpoint of the newest enrolment; empty where it lies beyond the scenario. */
  public OptionalInt dueOn(Checkpoint checkpoint) {
    return checkpoint.counts()
        ? OptionalInt.of(enrolledOn + checkpoint.days())
        : termStarts.stream()
            .mapToInt(Integer::intValue)
            .filter(start -> start > enrolledOn)
            .skip(checkpoint.term() - 1L)
            .findFirst();
  }

  /** Whether the child was seen to attend at every checkpoint that a success asks for. */
  public boolean stayed() {
    return Arrays.stream(Checkpoint.values())
        .filter(Checkpoint::counts)
        .allMatch(attended::contains);
  }

  public boolean happened(Oddity oddity) {
    return oddities.contains(oddity);
  }

  public long lastContactSeq() {
    return lastContactSeq;
  }

  /** Where a reply says the case is. */
  public void moved(String to) {
    state = to;
  }

  /** The day on which the case manager means to visit first. */
  public void visitPlanned(int day) {
    visitOn = day;
  }

  public void contactStored(long seq) {
    lastContactSeq = seq;
  }

  public void add(Sent referral) {
    sent.add(referral);
  }

  public void answered(String referralId, ReferralStatus status, int day) {
    sent.replaceAll(one -> one.referralId().equals(referralId) ? one.now(status, day) : one);
    past.replaceAll(one -> one.referralId().equals(referralId) ? one.now(status, day) : one);
  }

  /** Remembers an act that was acknowledged. */
  public void did(Act act, int day) {
    switch (act) {
      case Act.EnrolAtOnce now -> {
        enrolled(now.pathway(), day);
        owesAssessment = true;
      }
      case Act.HandOver over -> assigned(over.caseManager());
      case Act.Reassign over -> assigned(over.caseManager());
      case Act.AcceptAssignment acceptance -> accepted = true;
      case Act.Contact contact -> contacted(contact, day);
      case Act.LateContact late -> oddities.add(Oddity.LATE_ENTRY);
      case Act.TakeBackContact wrong -> oddities.add(Oddity.WRONG_CASE);
      case Act.CorrectName name -> oddities.add(Oddity.MISSPELT_NAME);
      case Act.Assess assess -> {
        assessedOn = day;
        owesAssessment = false;
      }
      case Act.DraftPlan draft -> {
        draftedOn = day;
        budgetBaht = draft.budgetBaht();
        returned = false;
      }
      case Act.SubmitPlan submission -> {}
      case Act.ReturnPlan back -> returned = true;
      case Act.ReviewPlan review -> {}
      case Act.ApprovePlan approval -> approvedOn = day;
      case Act.Refer referral -> referredOn = day;
      case Act.CancelReferral cancelled ->
          answered(cancelled.referralId(), ReferralStatus.CANCELLED, day);
      case Act.Refuse refusal -> refusedOn = day;
      case Act.AcceptHelp help -> offeredOn = day;
      case Act.Hold hold -> {}
      case Act.Resume resumption -> {}
      case Act.FoundAgain found -> {
        attempts = 0;
        offeredOn = day;
      }
      case Act.Enrol enrolment -> enrolled(enrolment.pathway(), day);
      case Act.FollowUp followUp -> {
        followed.add(followUp.checkpoint());
        if (followUp.attendance().equals(Words.Code.ATTENDING)) {
          attended.add(followUp.checkpoint());
        } else if (followUp.attendance().equals(Words.Code.STOPPED)) {
          beginAgain(day);
        }
      }
      case Act.Close closure -> {}
    }
  }

  private void assigned(String manager) {
    caseManager = manager;
    accepted = false;
  }

  private void enrolled(String where, int day) {
    enrolledOn = day;
    enrolments++;
    pathway = where;
    followed.clear();
    attended.clear();
  }

  private void contacted(Act.Contact contact, int day) {
    switch (contact.purpose()) {
      case GET_TO_KNOW -> visitedOn = day;
      case OFFER -> {
        offeredOn = day;
        asked++;
        askedOn = day;
      }
      case REVISIT -> {
        asked++;
        askedOn = day;
      }
      case SEARCH -> foundOn = contact.reached() ? day : NEVER;
    }
    if (!contact.reached()) {
      attempts++;
      attemptedOn = day;
    }
  }

  /** The child stopped learning: the case is looked at afresh. */
  private void beginAgain(int day) {
    past.addAll(sent);
    sent = new ArrayList<>();
    visitOn = day + 1;
    visitedOn = NEVER;
    referredOn = NEVER;
    offeredOn = NEVER;
  }
}
