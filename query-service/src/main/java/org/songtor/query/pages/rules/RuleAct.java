package org.songtor.query.pages.rules;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.songtor.language.Actor;
import org.songtor.language.Role;
import org.songtor.query.pages.language.PageLanguage;

/**
 * What can be done with the rules, and by whom. The command service decides; a page that asks here
 * first offers nobody what would be refused, and says to everybody else who may.
 */
enum RuleAct {
  DRAFT(Role.PROVINCE_CORE_TEAM, Role.ADMINISTRATOR),
  PUBLISH(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR),
  RETIRE(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR),
  MOVE(Role.PROVINCE_CORE_TEAM, Role.ADMINISTRATOR),
  START(Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR),
  ABANDON(Role.PROVINCE_CORE_TEAM, Role.PROVINCE_COMMITTEE, Role.ADMINISTRATOR);

  private final Set<Role> roles;

  RuleAct(Role first, Role... more) {
    this.roles = EnumSet.of(first, more);
  }

  boolean isOpenTo(Actor actor) {
    return actor.roles().stream().anyMatch(roles::contains);
  }

  /** "This is done by …", for everybody else. */
  String who(PageLanguage say) {
    return say.text(
        "rules.who." + name().toLowerCase(Locale.ROOT),
        roles.stream().map(role -> say.text(role.title())).collect(Collectors.joining(", ")));
  }
}
