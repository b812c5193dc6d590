package org.songtor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.songtor.web.ApiClient.Answer;
import org.songtor.web.ApiClient.Call;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/** Plays the examples of the document in its order, and misses none of the endpoints. */
@ExtendWith(RunningService.class)
class HttpApiDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "infra", "docs", "http-api.md");
  private static final Path EXAMPLE =
      Path.of("..", "workflow-definitions/src/test/resources/valid-definitions/smallest.v1.yaml");
  private static final Pattern FENCE = Pattern.compile("(?s)```http\\n(.*?)```");
  private static final Pattern EXPECTED =
      Pattern.compile("# → (\\d{3})(?:, \\{\\{(\\w+)}} = (\\w+))?");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([\\w-]+)}}");

  /** One request of the document. */
  private record Example(
      String method,
      String path,
      Map<String, String> headers,
      String body,
      int status,
      String variable,
      String field) {}

  @Test
  void everyExampleIsAnsweredAsTheDocumentSays() throws IOException {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
    Map<String, String> known = new HashMap<>();
    known.put("today", today.toString());
    known.put("soon", today.plusDays(30).toString());
    known.put("later", today.plusDays(90).toString());
    String yaml = Files.readString(EXAMPLE);
    known.put("example-yaml", inJson(yaml));
    known.put("example-yaml-2", inJson(yaml.replace("version: 1", "version: 2")));

    List<Played> played = new ArrayList<>();
    for (Example example : examples()) {
      Call call =
          RunningService.client()
              .call(example.method(), filled(example.path(), known))
              .body(filled(example.body(), known));
      example.headers().forEach((name, value) -> call.header(name, filled(value, known)));
      Answer answer = call.english().send();
      assertThat(answer.status())
          .as("%s %s: %s", example.method(), example.path(), answer.body())
          .isEqualTo(example.status());
      if (example.variable() != null) {
        known.put(example.variable(), answer.text(example.field()));
      }
      Answer again = call.send();
      assertThat(again.status()).as("the same request again").isEqualTo(answer.status());
      assertThat(again.body()).isEqualTo(answer.body());
      for (String header : List.of("ETag", "Location", "Songtor-Token")) {
        assertThat(again.header(header)).isEqualTo(answer.header(header));
      }
      played.add(new Played(example, call, answer));
    }
    for (Played one : played) {
      Answer atLast = one.call().send();
      assertThat(atLast.body())
          .as(
              "%s %s, when the case has long moved on",
              one.example().method(), one.example().path())
          .isEqualTo(one.answer().body());
      assertThat(atLast.status()).isEqualTo(one.answer().status());
    }
  }

  private record Played(Example example, Call call, Answer answer) {}

  @Test
  void everyEndpointHasAnExample() throws IOException {
    List<Example> examples = examples();
    RequestMappingHandlerMapping mappings =
        HttpSurface.context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    mappings
        .getHandlerMethods()
        .forEach(
            (info, handler) ->
                info.getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            info.getPatternValues()
                                .forEach(
                                    pattern ->
                                        assertThat(examples)
                                            .as("%s %s", method, pattern)
                                            .anyMatch(
                                                example ->
                                                    example.method().equals(method.name())
                                                        && matches(pattern, example.path())))));
  }

  private static boolean matches(String pattern, String path) {
    PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
    return parsed.matches(PathContainer.parsePath(path.replace("{{", "").replace("}}", "")));
  }

  private static String filled(String text, Map<String, String> known) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = known.get(found.group(1));
              return Matcher.quoteReplacement(
                  value == null ? RunningService.token(found.group(1)) : value);
            });
  }

  /** As it stands between the quotes of a JSON text. */
  private static String inJson(String text) {
    String quoted = new JsonMapper().writeValueAsString(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (MatchResult fence : FENCE.matcher(Files.readString(DOCUMENT)).results().toList()) {
      examples.add(example(fence.group(1)));
    }
    assertThat(examples).hasSizeGreaterThan(20);
    return examples;
  }

  private static Example example(String text) {
    Matcher expected = EXPECTED.matcher(text);
    assertThat(expected.find()).as("an example says how it is answered: %s", text).isTrue();
    String request = text.substring(0, expected.start());
    String head = request.substring(0, request.indexOf("\n\n"));
    List<String> lines = head.lines().toList();
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    String[] requestLine = lines.getFirst().split(" ");
    return new Example(
        requestLine[0],
        requestLine[1],
        headers,
        request.substring(head.length()).strip(),
        Integer.parseInt(expected.group(1)),
        expected.group(2),
        expected.group(3));
  }
}
