package org.songtor.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the launcher sees of a service: settings in, readiness and lists out. */
final class StandInService {

  private StandInService() {}

  public static void main(String[] arguments) throws IOException {
    String settings = System.getenv("SPRING_APPLICATION_JSON");
    Matcher port = Pattern.compile("\"server.port\":(\\d+)").matcher(settings);
    if (!port.find()) {
      throw new IllegalArgumentException("no port in the settings");
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))),
            0);
    server.createContext("/actuator/health/readiness", exchange -> answer(exchange, 200, "UP"));
    takesLists(server, "/api/agencies");
    takesLists(server, "/api/resources");
    server.createContext("/slowly", StandInService::answerSlowly);
    // One slow answer must not hold up the others.
    server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/settings", exchange -> answer(exchange, 200, settings));
    server.start();
  }

  /** Takes each list whole, and tells how many there were. */
  private static void takesLists(HttpServer server, String path) {
    AtomicInteger lists = new AtomicInteger();
    server.createContext(
        path,
        exchange -> {
          boolean complete =
              exchange.getRequestHeaders().containsKey("Idempotency-Key")
                  && exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ");
          if ("POST".equals(exchange.getRequestMethod()) && complete) {
            String csv =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            lists.incrementAndGet();
            answer(exchange, 200, taken(csv.split("\\\\n", -1).length - 2));
          } else {
            answer(exchange, 200, Integer.toString(lists.get()));
          }
        });
  }

  /** What is answered to so many rows. */
  private static String taken(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(row -> "{\"line\":%d,\"code\":\"x\",\"status\":201}".formatted(row + 2))
        .collect(Collectors.joining(",", "{\"results\":[", "]}"));
  }

  /** Stands for a command's work: a process that ends meanwhile loses the answer. */
  private static void answerSlowly(com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    java.util.concurrent.locks.LockSupport.parkNanos(30_000_000);
    answer(exchange, 200, "{}");
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int code, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** A checkout in which both services are "built": each a jar that runs this class. */
  static Path checkout(Path folder) throws IOException {
    for (Part part : new Part[] {Part.COMMAND_SERVICE, Part.QUERY_SERVICE}) {
      Path target = Files.createDirectories(folder.resolve(part.code()).resolve("target"));
      jar(target.resolve(part.code() + "-0.jar"));
    }
    return folder;
  }

  private static void jar(Path file) throws IOException {
    jarOf(StandInService.class, file);
  }

  /** A jar that runs the class, which needs nothing but itself. */
  static void jarOf(Class<?> program, Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
    String entry = program.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream in = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
      jar.closeEntry();
    }
  }
}
