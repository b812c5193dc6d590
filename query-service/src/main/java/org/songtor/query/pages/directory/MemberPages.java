package org.songtor.query.pages.directory;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.songtor.event.AgencyEvent.Standing;
import org.songtor.language.AgencyId;
import org.songtor.query.pages.language.PageLanguage;
import org.songtor.query.pages.sending.CommandSender;
import org.songtor.query.pages.sending.Done;
import org.songtor.query.pages.sending.FormKey;
import org.songtor.query.pages.sending.Refused;
import org.songtor.query.pages.sending.SendResult;
import org.songtor.query.problems.PathIds;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works at an agency, as its head keeps the list. */
@Controller
final class MemberPages {
  /** Of what was typed and not taken, on the agency's page. */
  static final String TYPED_ACCOUNT = "typedAccount";

  private static final String HERE = "#members";

  private final CommandSender commands;

  MemberPages(CommandSender commands) {
    this.commands = commands;
  }

  /** The address a form is sent to, when it is opened by hand or after a login. */
  @GetMapping({"/agencies/{id}/members", "/agencies/{id}/members/leave"})
  String form(@PathVariable("id") String id) {
    return page(agency(id)) + HERE;
  }

  @PostMapping("/agencies/{id}/members")
  String join(
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "account", defaultValue = "") String account,
      @RequestParam(name = "head", defaultValue = "") String head,
      HttpServletRequest request,
      RedirectAttributes next) {
    AgencyId agency = agency(id);
    Map<String, String> body = new LinkedHashMap<>();
    body.put("account", account.strip());
    body.put("standing", (head.isEmpty() ? Standing.OFFICER : Standing.HEAD).name());
    return sent(agency, "/members", body, "agency.member.joined", say, request, next);
  }

  @PostMapping("/agencies/{id}/members/leave")
  String leave(
      PageLanguage say,
      @PathVariable("id") String id,
      @RequestParam(name = "account", defaultValue = "") String account,
      HttpServletRequest request,
      RedirectAttributes next) {
    return sent(
        agency(id),
        "/members/leave",
        Map.of("account", account),
        "agency.member.left",
        say,
        request,
        next);
  }

  private String sent(
      AgencyId agency,
      String path,
      Map<String, String> body,
      String done,
      PageLanguage say,
      HttpServletRequest request,
      RedirectAttributes next) {
    String account = body.getOrDefault("account", "");
    if (account.isBlank()) {
      next.addFlashAttribute(
          AgencyPages.PROBLEM,
          Refused.of(say.text("agency.member.not"), say.text("agency.member.needed")));
      return page(agency) + "#problem";
    }
    return switch (commands.send(
        "POST", "/api/agencies/" + agency + path, FormKey.of(request), null, body, say)) {
      case SendResult.Taken taken -> {
        next.addFlashAttribute(Done.NOTICE, say.text(done, account));
        Done.carry(taken, next);
        yield page(agency);
      }
      case SendResult.NotTaken not -> {
        next.addFlashAttribute(AgencyPages.PROBLEM, AgencyPages.explained(not));
        next.addFlashAttribute(TYPED_ACCOUNT, account);
        yield page(agency) + "#problem";
      }
    };
  }

  private static String page(AgencyId agency) {
    return "redirect:/agencies/" + agency;
  }

  private static AgencyId agency(String id) {
    return PathIds.read("id", id, AgencyId::of);
  }
}
