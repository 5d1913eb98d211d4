package dev.visio.runner.command;

import dev.visio.rooms.AudioChoice;
import dev.visio.runner.ExitCode;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.service.ReadyLine;
import dev.visio.runner.service.ServiceProcess;
import dev.visio.sfu.AudioForwarding;
import dev.visio.visio.VisioService;
import dev.visio.visio.VisioSettings;
import dev.visio.visio.access.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service alone. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Starts the service alone, to look at or to join.", ""},
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio serve",
      "  ./visio serve --http-port 9000 --audio all",
      "  curl http://127.0.0.1:8080/api/health",
      "  VISIO_OPERATOR_TOKEN=secret ./visio serve",
      "",
      "The operator's token creates sessions and reads statistics. It is taken from the",
      "environment (VISIO_OPERATOR_TOKEN); without one, a new one is made and printed."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final int MAX_LOOPS = 64;
  private static final int TOKEN_BYTES = 16;

  /** A child whose parent is gone has nobody to be polite to. */
  private static final long CLOSES_WITHIN_SECONDS = 4;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Where REST, WebSocket and media listen (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "TCP port of REST and WebSocket; 0 takes any (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--media-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "First UDP port for media, one more for each further loop; 0 takes any (default:"
              + " ${DEFAULT-VALUE}).")
  private int mediaPort;

  @Option(
      names = "--loops",
      paramLabel = "N",
      defaultValue = "1",
      description = "Media loops, over which rooms are spread (default: ${DEFAULT-VALUE}).")
  private int loops;

  @Option(
      names = "--audio",
      paramLabel = "WHOSE",
      defaultValue = "loudest 3",
      converter = AudioConverter.class,
      description =
          "Whose microphones are forwarded: 'loudest 3' or all (default: ${DEFAULT-VALUE}).")
  private AudioChoice audio;

  @Option(names = "--with-parent", hidden = true)
  private boolean withParent;

  @Override
  public Integer call() throws Exception {
    String givenToken = System.getenv(ServiceProcess.OPERATOR_TOKEN_VARIABLE);
    boolean ownToken = givenToken == null || givenToken.isBlank();
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = ownToken ? HexFormat.of().formatHex(random) : givenToken;
    VisioService service = start(settings(token));
    if (withParent) {
      serveParent(service);
      return ExitCode.PASS;
    }
    System.out.println("visio serves at " + service.httpUri());
    if (ownToken) {
      System.out.println("operator token: " + token);
    }
    System.out.println("Ctrl-C ends it.");
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.close();
                  ended.countDown();
                },
                "farewell"));
    ended.await();
    return ExitCode.PASS;
  }

  /** Until the parent closes our standard input or is gone: both look the same from here. */
  private static void serveParent(VisioService service) throws IOException {
    System.out.println(ReadyLine.write(service.httpUri()));
    System.out.flush();
    while (System.in.read() >= 0) {
      // The parent has nothing to say; only its end counts.
    }
    Thread.ofPlatform()
        .daemon()
        .name("impatience")
        .start(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(CLOSES_WITHIN_SECONDS);
              } catch (InterruptedException never) {
                return;
              }
              Runtime.getRuntime().halt(ExitCode.BROKEN);
            });
    service.close();
  }

  private static VisioService start(VisioSettings settings) {
    try {
      return VisioService.start(settings);
    } catch (IOException refused) {
      throw new UsageProblem("the service cannot start: " + refused.getMessage());
    }
  }

  private VisioSettings settings(String token) {
    requirePort("--http-port", httpPort);
    requirePort("--media-port", mediaPort);
    if (loops < 1 || loops > MAX_LOOPS) {
      throw new UsageProblem("--loops " + loops + ": must be 1 to " + MAX_LOOPS);
    }
    AudioForwarding forwarding =
        switch (audio) {
          case AudioChoice.Loudest(int count) -> AudioForwarding.loudest(count);
          case AudioChoice.Everyone() -> AudioForwarding.all();
        };
    try {
      return new VisioSettings(
          new VisioSettings.Http(host, httpPort, Optional.empty()),
          new VisioSettings.Media(InetAddress.getByName(host), mediaPort, loops, forwarding),
          new VisioSettings.Storage(Path.of("visio-data"), Optional.empty()),
          new VisioSettings.Access(token, Optional.empty()),
          Limits.USUAL);
    } catch (UnknownHostException unknown) {
      throw new UsageProblem("--host " + host + ": no such address on this machine");
    }
  }

  private static void requirePort(String option, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new UsageProblem(option + " " + port + ": a port is 1 to 65535, or 0 for any");
    }
  }
}
