package org.songtor.event;

/** Anything the log can hold. */
public sealed interface SongtorEvent permits CaseEvent, AgencyEvent, ResourceEvent, RulesEvent {}
