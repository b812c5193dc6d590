package org.songtor.benchmark.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The least that an answer over HTTP costs in the service's own web server: the request is read,
 * its token looked up by hash, and the same answer given to everybody. Nothing is parsed, decided
 * or stored.
 */
public final class BareServer {
  private static final String ANSWER =
      "{\"caseId\":\"01996f3a-0000-7000-8000-000000000000\",\"version\":2,\"state\":\"FOUND\","
          + "\"token\":\"01996f3a-0000-7000-8000-000000000000:1\",\"events\":"
          + "[{\"type\":\"songtor.case.found\",\"seq\":0},{\"type\":\"songtor.case.moved\","
          + "\"seq\":1}]}";

  private BareServer() {}

  public static void main(String[] arguments) throws IOException, LifecycleException {
    int port =
        JsonMapper.shared()
            .readTree(System.getenv("SPRING_APPLICATION_JSON"))
            .required("server.port")
            .intValue();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("songtor-bench-bare").toString());
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
    connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("bare-"));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "answers", new Answers());
    context.addServletMappingDecoded("/", "answers");
    tomcat.start();
    tomcat.getServer().await();
  }

  private static final class Answers extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
    private final transient Set<String> tokens = ConcurrentHashMap.newKeySet();

    /** Asked until the server is there. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String token = request.getHeader("Authorization");
      if (token == null || request.getHeader("Idempotency-Key") == null) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return;
      }
      tokens.add(HexFormat.of().formatHex(sha256(token)));
      int read = request.getInputStream().readAllBytes().length;
      response.setStatus(
          read == 0 ? HttpServletResponse.SC_BAD_REQUEST : HttpServletResponse.SC_CREATED);
      response.setContentType("application/json");
      response.setContentLength(answer.length);
      response.getOutputStream().write(answer);
    }

    private static byte[] sha256(String text) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
