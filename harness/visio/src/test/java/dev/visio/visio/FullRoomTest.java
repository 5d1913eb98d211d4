package dev.visio.visio;

import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class FullRoomTest {

  private static final int ROOM_LIMIT = 55;
  private static final int COMERS = 60;

  @Test
  void ofSixtyWhoComeAtOnceExactlyFiftyFiveAreInTheRoom() throws IOException {
    try (RunningService visio = new RunningService();
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      String session = visio.newSession(Optional.empty());
      List<HttpResponse<String>> registered =
          atOnce(crowd, COMERS, i -> visio.register(session, "person" + i));
      List<RunningService.Person> persons =
          registered.stream()
              .filter(answer -> answer.statusCode() == 201)
              .map(answer -> json(answer))
              .map(
                  json ->
                      new RunningService.Person(
                          json.get("id").textValue(), json.get("token").textValue()))
              .toList();
      assertEquals(ROOM_LIMIT, persons.size());
      registered.stream()
          .filter(answer -> answer.statusCode() != 201)
          .forEach(answer -> assertEquals(ProblemType.QUOTA_REACHED, problem(answer).type()));

      // Sixty connections: five persons come twice, and take their own places over.
      atOnce(
          crowd,
          COMERS,
          i ->
              visio
                  .enter(session, persons.get(i % ROOM_LIMIT))
                  .hears(ServiceMessage.Welcome.class));
      assertEquals(
          ROOM_LIMIT, json(visio.get("/api/sessions/" + session)).get("participants").intValue());
    }
  }

  private static <T> List<T> atOnce(ExecutorService crowd, int number, Function<Integer, T> what) {
    List<CompletableFuture<T>> all =
        IntStream.range(0, number)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> what.apply(i), crowd))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }
}
