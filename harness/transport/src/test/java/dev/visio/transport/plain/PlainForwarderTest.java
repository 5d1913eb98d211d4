package dev.visio.transport.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainForwarderTest {
  private static final TransportAddress ANY = TransportAddress.of("10.0.0.1", 0);
  private static final long MILLI = 1_000_000;

  private final SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(MILLI));
  private final MediaLoop loop = network.newLoop();
  private final List<String> arrivals = new ArrayList<>();

  @Test
  void aMembersDatagramReachesEveryOtherMemberUnchanged() throws IOException {
    List<DatagramPort> members = members(3);
    PlainForwarder forwarder = forwarder(members);

    members.get(1).send(forwarder.localAddress(), new byte[] {9, 4, 7}, 0, 3);
    network.runUntil(10 * MILLI);

    assertEquals(List.of("0 [9, 4, 7]", "2 [9, 4, 7]"), arrivals);
    assertEquals(new PlainForwarder.Counts(1, 2, 6, 0, 0), forwarder.counts());
  }

  @Test
  void whatAStrangerSendsGoesNowhereAndIsCounted() throws IOException {
    PlainForwarder forwarder = forwarder(members(3));
    DatagramPort stranger = loop.bind(ANY, (now, from, bytes, length) -> {});

    stranger.send(forwarder.localAddress(), new byte[] {1}, 0, 1);
    network.runUntil(10 * MILLI);

    assertEquals(List.of(), arrivals);
    assertEquals(new PlainForwarder.Counts(0, 0, 0, 1, 0), forwarder.counts());
  }

  @Test
  void nobodyForwardsToHimselfOrTwiceToTheSame() throws IOException {
    List<DatagramPort> one = members(1);
    assertThrows(IllegalArgumentException.class, () -> forwarder(one));
    List<DatagramPort> twice = List.of(one.getFirst(), one.getFirst());
    assertThrows(IllegalArgumentException.class, () -> forwarder(twice));
  }

  private PlainForwarder forwarder(List<DatagramPort> members) throws IOException {
    return new PlainForwarder(loop, ANY, members.stream().map(DatagramPort::localAddress).toList());
  }

  private List<DatagramPort> members(int count) throws IOException {
    List<DatagramPort> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int member = i;
      members.add(
          loop.bind(
              ANY,
              (now, from, bytes, length) ->
                  arrivals.add(member + " " + Arrays.toString(Arrays.copyOf(bytes, length)))));
    }
    return members;
  }
}
