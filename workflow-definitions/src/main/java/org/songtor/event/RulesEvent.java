package org.songtor.event;

/** A fact of the rules that cases move by, and of no case. Nothing here is personal. */
public sealed interface RulesEvent extends SongtorEvent permits DefinitionEvent, MigrationEvent {}
