package org.songtor.query.pages.rules;

import java.util.ArrayList;
import java.util.List;
import org.songtor.definition.DefinitionId;
import org.songtor.language.Actor;
import org.songtor.query.definitions.DefinitionVersion;
import org.songtor.query.definitions.DefinitionVersion.State;
import org.songtor.query.identity.ReadAccess;
import org.songtor.query.identity.ReadAccess.Resource;
import org.songtor.query.pages.language.PageLanguage;

/** What a reader can do with a version of the rules, as links to the pages on which it is done. */
public final class RuleLinks {
  private RuleLinks() {}

  /**
   * @param icon a symbol of the icon sheet
   * @param main the next thing to do
   */
  public record Link(String title, String href, String icon, boolean main) {}

  /** The page on which a version is laid open. */
  public static String of(DefinitionId id) {
    return "/definitions/" + id.name() + "/" + id.version();
  }

  /** Nothing for those who only read the rules. */
  public static List<Link> of(DefinitionVersion version, Actor reader, PageLanguage say) {
    List<Link> links = new ArrayList<>();
    DefinitionId id = version.definition().id();
    State state = version.life().state();
    boolean writes = RuleAct.DRAFT.isOpenTo(reader);
    boolean decides = RuleAct.PUBLISH.isOpenTo(reader);
    if (ReadAccess.refusal(reader, new Resource.AnyTrial()).isPresent()) {
      return links;
    }
    if (state == State.DRAFT && writes) {
      links.add(link("edit", DraftPages.address(id), "pen", true, say));
    }
    links.add(link("trial", of(id) + "/trial", "history", false, say));
    if (id.version() > 1 || state == State.DRAFT) {
      links.add(link("changes", of(id) + "/changes", "list", false, say));
    }
    if (state == State.DRAFT && (writes || decides)) {
      links.add(link("publish", of(id) + "/publish", "check", decides, say));
    }
    if (state != State.DRAFT && writes) {
      links.add(link("copy", of(id) + "/copy", "pen", false, say));
    }
    if (state == State.PUBLISHED && RuleAct.RETIRE.isOpenTo(reader)) {
      links.add(link("retire", of(id) + "/retire", "cross", false, say));
    }
    if (version.newest() && id.version() > 1 && RuleAct.MOVE.isOpenTo(reader)) {
      links.add(link("move", "/migrations/new?definition=" + id.name(), "forward", false, say));
    }
    return links;
  }

  /** Those that belong into a list of versions: to write, and to publish. */
  public static List<Link> next(DefinitionVersion version, Actor reader, PageLanguage say) {
    List<String> titles =
        List.of(say.text("rules.do.edit"), say.text("rules.do.publish"), say.text("rules.do.copy"));
    return of(version, reader, say).stream().filter(link -> titles.contains(link.title())).toList();
  }

  private static Link link(String what, String href, String icon, boolean main, PageLanguage say) {
    return new Link(say.text("rules.do." + what), href, icon, main);
  }
}
