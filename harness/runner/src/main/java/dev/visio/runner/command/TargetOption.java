package dev.visio.runner.command;

import dev.visio.rooms.AudioChoice;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.service.RunningService;
import dev.visio.runner.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which service is measured, where it is not one of the run's own. */
final class TargetOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description =
          "A service that runs already, as http://localhost:8080. Its operator's token is taken"
              + " from VISIO_OPERATOR_TOKEN.")
  private URI target;

  /**
   * The service, if one is named.
   *
   * @param audio whose microphones it is expected to forward
   */
  Optional<RunningService> of(AudioChoice audio) {
    if (target == null) {
      return Optional.empty();
    }
    String scheme = target.getScheme();
    if (target.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new UsageProblem("--target " + target + ": must be as http://localhost:8080");
    }
    String token = System.getenv(ServiceProcess.OPERATOR_TOKEN_VARIABLE);
    if (token == null || token.isBlank()) {
      throw new UsageProblem(
          "--target needs the operator's token of that service: %s=$(cat visio-data/operator.token)"
                  .formatted(ServiceProcess.OPERATOR_TOKEN_VARIABLE)
              + " ./"
              + command.qualifiedName()
              + " --target "
              + target);
    }
    try {
      return Optional.of(new RunningService(target, token, audio.toString()));
    } catch (IOException unknown) {
      throw new UsageProblem("--target " + target + ": there is no such host");
    }
  }

  /** As it is said again. */
  String command() {
    return target == null ? "" : " --target " + target;
  }
}
