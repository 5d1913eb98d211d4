package dev.visio.gatling.participant;

import com.typesafe.scalalogging.Logger;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.core.action.Action;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import scala.Option;

/**
 * Something that a participant does and that takes its time: a Gatling action that never blocks. A
 * row that failed marks the user as failed, as Gatling's own requests do.
 */
public final class Step implements ActionBuilder {
  private final String name;
  private final Function<Session, CompletionStage<Outcome>> deed;

  private Step(String name, Function<Session, CompletionStage<Outcome>> deed) {
    this.name = name;
    this.deed = deed;
  }

  /**
   * What came of a step.
   *
   * @param rows for the report
   * @param session what is known from now on
   */
  public record Outcome(List<Row> rows, UnaryOperator<Session> session) {
    public Outcome {
      rows = List.copyOf(rows);
    }

    /** Nothing else is known than before. */
    public static Outcome of(List<Row> rows) {
      return new Outcome(rows, UnaryOperator.identity());
    }
  }

  /**
   * A step.
   *
   * @param name for messages
   * @param deed begins it, without blocking; completes on any thread
   */
  public static Step of(String name, Function<Session, CompletionStage<Outcome>> deed) {
    return new Step(name, deed);
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new io.gatling.core.action.builder.ActionBuilder() {
      @Override
      public Action build(ScenarioContext context, Action next) {
        return new StepAction(context.coreComponents().statsEngine(), next);
      }
    };
  }

  private final class StepAction implements Action {
    private final StatsEngine statistics;
    private final Action next;
    private Logger logger = Logger.apply(Step.class);

    StepAction(StatsEngine statistics, Action next) {
      this.statistics = statistics;
      this.next = next;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void execute(io.gatling.core.session.Session session) {
      begin(new Session(session))
          .whenComplete(
              (outcome, fault) -> session.eventLoop().execute(() -> goOn(session, outcome, fault)));
    }

    private CompletionStage<Outcome> begin(Session session) {
      try {
        return deed.apply(session);
      } catch (RuntimeException fault) {
        return CompletableFuture.failedFuture(fault);
      }
    }

    private void goOn(io.gatling.core.session.Session session, Outcome outcome, Throwable fault) {
      if (fault != null) {
        statistics.logRequestCrash(session.scenario(), session.groups(), name, fault.toString());
        next.$bang(session.markAsFailed());
        return;
      }
      boolean failed = false;
      for (Row row : outcome.rows()) {
        failed |= row.failure().isPresent();
        statistics.logResponse(
            session.scenario(),
            session.groups(),
            row.name(),
            row.beganMillis(),
            row.endedMillis(),
            row.failure().isPresent() ? KO$.MODULE$ : OK$.MODULE$,
            Option.empty(),
            Option.apply(row.failure().orElse(null)));
      }
      Session known = outcome.session().apply(new Session(session));
      next.$bang((failed ? known.markAsFailed() : known).asScala());
    }

    // Scala's trait keeps its logger in whoever implements it.

    @Override
    public Logger logger() {
      return logger;
    }

    @Override
    public void com$typesafe$scalalogging$StrictLogging$_setter_$logger_$eq(Logger given) {
      logger = given;
    }
  }
}
