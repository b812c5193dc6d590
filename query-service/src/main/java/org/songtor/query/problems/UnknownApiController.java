package org.songtor.query.problems;

import org.songtor.language.LocalizedText;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers reads of addresses that do not exist, in the form of every other answer of the API. */
@RestController
final class UnknownApiController {

  @SuppressWarnings("DoNotCallSuggester") // Nobody but the dispatcher calls it.
  @GetMapping({"/api", "/api/**"})
  void unknown() {
    throw Problems.notFound(new LocalizedText("ที่อยู่นี้ในระบบ", "address in this API"));
  }
}
