package org.songtor.event;

/** A fact of one case: one child's episode out of education, from found to closed. */
public sealed interface CaseEvent extends SongtorEvent
    permits CaseLifeEvent,
        ContactEvent,
        ConsentEvent,
        AssessmentEvent,
        CarePlanEvent,
        ReferralEvent,
        LearningEvent,
        MergeEvent,
        FormAnswered,
        CorrectionEvent,
        DeadlineEvent {}
